using Clientele.Scripting;
using Clientele.Simulation.Measurement;
using Clientele.Transport;

namespace Clientele.Simulation.Execution;

/// <summary>
/// The connection of a simulated customer: counts what comes and goes, and tells nothing once the customer has left it.
/// On the loop.
/// </summary>
internal abstract class MeteredConnection(SimulatedCustomer customer, TransportSocket socket)
    : LoopConnection(socket, customer.ConnectOptions, customer.Kind.Framing, customer.Kind.Encoding)
{
    // Far below what a connection queues before it takes its peer for one that does not read.
    private const long MostQueued = 32 * 1024;

    private long _counted;
    private bool _isQueued;

    /// <summary>The customer has not left it.</summary>
    public bool IsCurrent => customer.Connection == this;

    protected SimulatedCustomer Customer => customer;

    /// <summary>The server does not read: much of what was said is still to be sent.</summary>
    public bool IsBackedUp => _isQueued && QueuedBytes > MostQueued;

    /// <summary>The socket that it began with, where that can be told not to read.</summary>
    protected FaultInjectingSocket? Faulty { get; } = socket as FaultInjectingSocket;

    protected override TransportSocket SocketToSecure => Faulty?.Inner ?? Socket;

    /// <summary>Sends a message, and counts it.</summary>
    /// <returns>Whether the connection has taken it; otherwise it has ended.</returns>
    protected bool Send(PlannedExchange step, ReadOnlySpan<byte> frame, long due)
    {
        SendResult result = TrySendBytes(frame);
        _isQueued = result == SendResult.Queued;
        if (result is not (SendResult.Sent or SendResult.Queued))
            return false;
        Counters counts = customer.CountersOf(due).Counts;
        counts[step.Figures, StepCount.Sent]++;
        counts[Count.BytesSent] += frame.Length;
        return true;
    }

    /// <summary>
    /// Ends the connection as the customer leaves; where the server is to end it, only what must be done first.
    /// </summary>
    protected void End(LeaveWay way)
    {
        switch (way)
        {
            case LeaveWay.Reset:
                Abort();
                break;
            case LeaveWay.HalfClose:
                CompleteSending();
                break;
            case LeaveWay.HungUp:
                break;
            case LeaveWay.Vanish:
                Faulty?.StopReading();
                break;
            default:
                _ = CloseAsync();
                break;
        }
    }

    protected override TransportSocket OnSecured(TransportSocket secured)
    {
        if (Faulty is null)
            return secured;
        Faulty.Inner = secured;
        return Faulty;
    }

    /// <summary>The server has ended the connection, or the network has.</summary>
    protected void CountLost()
    {
        Counters counts = customer.CountersOf(Loop.ReadClock()).Counts;
        counts[Count.Lost]++;
        counts[Reason]++;
    }

    /// <summary>Counts what has come. False once the customer has left: then it hears nothing more of it.</summary>
    protected bool IsHeard()
    {
        if (!IsCurrent)
            return false;
        CountReceived();
        return true;
    }

    private void CountReceived()
    {
        long received = BytesReceived;
        customer.CountersOf(Loop.Now).Counts[Count.BytesReceived] += received - _counted;
        _counted = received;
    }
}
