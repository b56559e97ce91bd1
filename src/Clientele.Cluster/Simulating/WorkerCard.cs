using Clientele.Cluster.Bus;

namespace Clientele.Cluster.Simulating;

/// <summary>What a worker says of itself each second, and when somebody asks. Immutable.</summary>
/// <param name="Id">32 hexadecimal digits, by chance, for each process anew.</param>
/// <param name="Name">What people call it.</param>
/// <param name="IsIdle">It takes a run.</param>
/// <param name="Cores">Of its machine.</param>
/// <param name="Machine">Workers of one machine say the same.</param>
internal sealed record WorkerCard(string Id, string Name, bool IsIdle, int Cores, string Machine)
{
    /// <summary>Changes when workers and controllers of two versions do not understand each other.</summary>
    public const byte Protocol = 1;

    private const int Most = 1024;
    private const int MostCores = 65_536;

    public byte[] ToBytes() => MessageBytes.Make(to =>
    {
        to.Write(Protocol);
        to.Write(Id);
        to.Write(Name);
        to.Write(IsIdle);
        to.Write(Cores);
        to.Write(Machine);
    });

    /// <summary>The protocol that a card is of; null for what is no card.</summary>
    public static byte? ProtocolOf(ReadOnlyMemory<byte> payload) =>
        payload.Length is > 0 and <= Most ? payload.Span[0] : null;

    /// <summary>Reads a card of this protocol; null for other bytes.</summary>
    public static WorkerCard? Read(ReadOnlyMemory<byte> payload)
    {
        if (ProtocolOf(payload) != Protocol)
            return null;
        return MessageBytes.Read(payload[1..], from =>
        {
            var card = new WorkerCard(
                from.ReadString(), from.ReadString(), from.ReadBoolean(), from.ReadInt32(), from.ReadString());
            return WorkerNames.IsId(card.Id) && ClusterWorkerOptions.IsName(card.Name)
                && card.Cores is > 0 and <= MostCores && card.Machine.Length <= 64 ? card : null;
        });
    }
}
