using System.Buffers.Binary;
using Clientele.Simulation.Distributed;

namespace Clientele.Cluster.Simulating;

/// <summary>Frames before the run: kind, length, content. Memory grows with what has come. Stateless.</summary>
internal static class OrderFrames
{
    private const int HeadLength = 5;

    public static async Task WriteAsync(
        Stream to, OrderFrameKind kind, ReadOnlyMemory<byte> content, CancellationToken cancellationToken)
    {
        byte[] head = new byte[HeadLength];
        head[0] = (byte)kind;
        BinaryPrimitives.WriteInt32LittleEndian(head.AsSpan(1), content.Length);
        await to.WriteAsync(head, cancellationToken).ConfigureAwait(false);
        await to.WriteAsync(content, cancellationToken).ConfigureAwait(false);
    }

    /// <returns>Null at the end of the stream, and for a frame over the bound.</returns>
    public static async Task<(OrderFrameKind Kind, ReadOnlyMemory<byte> Content)?> ReadAsync(
        Stream from, int most, CancellationToken cancellationToken)
    {
        byte[] head = new byte[HeadLength];
        if (await from.ReadAtLeastAsync(head, HeadLength, throwOnEndOfStream: false, cancellationToken)
            .ConfigureAwait(false) < HeadLength)
            return null;
        int length = BinaryPrimitives.ReadInt32LittleEndian(head.AsSpan(1));
        if (length < 0 || length > most)
            return null;
        byte[]? content = await AnnouncedBytes.ReadAsync(from, length, cancellationToken).ConfigureAwait(false);
        return content is null ? null : ((OrderFrameKind)head[0], content);
    }
}
