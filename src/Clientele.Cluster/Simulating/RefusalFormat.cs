namespace Clientele.Cluster.Simulating;

/// <summary>Why a worker refuses, as bytes.</summary>
internal static class RefusalFormat
{
    private const int Longest = 500;

    public static byte[] ToBytes(WorkerRefusal refusal, string detail) => MessageBytes.Make(to =>
    {
        to.Write((byte)refusal);
        to.Write(detail.Length <= Longest ? detail : detail[..Longest]);
    });

    /// <summary>Reads it; null for bytes that are something else.</summary>
    public static WorkerRefusedException? Read(string worker, ReadOnlyMemory<byte> content) =>
        MessageBytes.Read(content, from =>
        {
            var refusal = (WorkerRefusal)from.ReadByte();
            string detail = SafeText.Show(from.ReadString());
            return new WorkerRefusedException(
                worker, Enum.IsDefined(refusal) ? refusal : WorkerRefusal.Other,
                detail.Length <= Longest ? detail : detail[..Longest]);
        });
}
