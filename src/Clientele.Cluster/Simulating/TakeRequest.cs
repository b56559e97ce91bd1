namespace Clientele.Cluster.Simulating;

/// <summary>A controller asks a worker to take a run. Immutable.</summary>
/// <param name="Controller">The machine of the controller, for people.</param>
/// <param name="Stream">The name of the stream, by chance.</param>
internal sealed record TakeRequest(string Controller, string Stream)
{
    public static ReadOnlyMemory<byte> Taken { get; } = new byte[] { WorkerCard.Protocol, 1 };

    public static ReadOnlyMemory<byte> Busy { get; } = new byte[] { WorkerCard.Protocol, 0 };

    public byte[] ToBytes() => MessageBytes.Make(to =>
    {
        to.Write(WorkerCard.Protocol);
        to.Write(Controller);
        to.Write(Stream);
    });

    /// <summary>Reads a request; null for bytes that are something else.</summary>
    public static TakeRequest? Read(ReadOnlyMemory<byte> payload) =>
        payload.Length > 1024 ? null : MessageBytes.Read(payload, from =>
        {
            if (from.ReadByte() != WorkerCard.Protocol)
                return null;
            var request = new TakeRequest(from.ReadString(), from.ReadString());
            return request.Controller.Length <= 64 && WorkerNames.IsId(request.Stream) ? request : null;
        });
}
