using Clientele.Simulation.Planning;
using Clientele.Transport;

namespace Clientele.Simulation.Execution;

/// <summary>How a socket misbehaves. Times are microseconds.</summary>
/// <param name="Reads">Bytes a second; -1 for as many as come.</param>
/// <param name="Pause">From piece to piece of what is sent.</param>
/// <param name="Piece">What is sent at a time.</param>
internal readonly record struct SocketFaults(long Reads = -1, long Pause = 0, SendPiece Piece = SendPiece.Whole)
{
    /// <summary>
    /// Bytes to read at a time where each may be a message that is to be kept: while a reply is waited for, and
    /// otherwise.
    /// </summary>
    public const int MuchToRead = 16 * 1024, FewToRead = 2 * 1024;

    /// <summary>The socket of a customer's next visit, with what the customer does wrong.</summary>
    public static TransportSocket Wrap(TransportSocket socket, SimulatedCustomer customer)
    {
        Plan plan = customer.Shard.Plan;
        if (Of(customer.Misbehaves ? plan.Scenario.Misbehaviours[customer.Misbehaviour] : null,
            customer.Kind) is not { } faults)
            return socket;
        Func<int>? mostToRead = customer.Script.KeepsEarly ? () => customer.Connection?.MostToRead ?? FewToRead : null;
        return new FaultInjectingSocket(socket, faults, (ulong)(plan.Options.Seed + customer.Number), mostToRead);
    }

    /// <summary>What the socket of a customer needs; null where a plain one does.</summary>
    private static SocketFaults? Of(Misbehaviour? misbehaviour, PlannedKind kind) => misbehaviour?.Kind switch
    {
        MisbehaviourKind.SlowReader => new SocketFaults(Reads: misbehaviour.Rate),
        MisbehaviourKind.SlowSender => new SocketFaults(Pause: PauseOf(misbehaviour, 100), Piece: SendPiece.OneByte),
        MisbehaviourKind.CutWrites => new SocketFaults(Pause: PauseOf(misbehaviour, 1), Piece: SendPiece.Random),
        MisbehaviourKind.Stall => new SocketFaults(Pause: PauseOf(misbehaviour, 5000), Piece: SendPiece.HalfOnce),
        // One that can be told not to read for a while.
        _ => kind.Vanishes || kind.Script.KeepsEarly ? new SocketFaults(Reads: -1) : null,
    };

    /// <summary>The pause that a misbehaviour makes, in microseconds.</summary>
    public static long PauseOf(Misbehaviour misbehaviour, int usualMilliseconds) =>
        (long)(misbehaviour.Pause ?? TimeSpan.FromMilliseconds(usualMilliseconds)).TotalMicroseconds;
}
