using Clientele.Simulation;

namespace Clientele.Cluster.Simulating;

/// <summary>What a worker is to do: its share of the customers, and what they do. Immutable.</summary>
/// <param name="Index">Which worker it is, from 0.</param>
/// <param name="Workers">How many there are.</param>
/// <param name="Loops">Event loops; 0 for one on each core.</param>
/// <param name="Order">As <see cref="SimulationOrder"/> writes it.</param>
internal sealed record WorkerShare(int Index, int Workers, int Loops, ReadOnlyMemory<byte> Order)
{
    public const int MostBytes = SimulationOrder.MostBytes + HeadLength;

    private const int HeadLength = 12;
    private const int MostWorkers = 100_000;
    private const int MostLoops = 1024;

    public byte[] ToBytes() => MessageBytes.Make(to =>
    {
        to.Write(Index);
        to.Write(Workers);
        to.Write(Loops);
        to.Write(Order.Span);
    });

    /// <summary>Reads a share; null for bytes that are something else.</summary>
    public static WorkerShare? Read(ReadOnlyMemory<byte> content)
    {
        if (content.Length < HeadLength)
            return null;
        return MessageBytes.Read(content[..HeadLength], from =>
        {
            var share = new WorkerShare(from.ReadInt32(), from.ReadInt32(), from.ReadInt32(), content[HeadLength..]);
            return share is { Index: >= 0, Workers: > 0 and <= MostWorkers, Loops: >= 0 and <= MostLoops }
                && share.Index < share.Workers ? share : null;
        });
    }
}
