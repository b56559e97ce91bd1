using System.Buffers.Binary;

namespace Clientele.Simulation.Distributed;

/// <summary>Frames over a pipe: length, kind, content.</summary>
internal static class Frames
{
    private const int Longest = 64 * 1024 * 1024;
    private const int HeadLength = 5;

    public static byte[] Make(FrameKind kind, Action<BinaryWriter>? write = null)
    {
        using var content = new MemoryStream();
        content.Write(new byte[HeadLength]);
        using (var writer = new BinaryWriter(content, System.Text.Encoding.UTF8, leaveOpen: true))
            write?.Invoke(writer);
        byte[] frame = content.ToArray();
        BinaryPrimitives.WriteInt32LittleEndian(frame, frame.Length - HeadLength);
        frame[4] = (byte)kind;
        return frame;
    }

    /// <returns>Null at the end of the stream, also in the middle of a frame.</returns>
    public static async Task<(FrameKind Kind, BinaryReader Content)?> ReadAsync(
        Stream from, CancellationToken cancellationToken)
    {
        byte[] head = new byte[HeadLength];
        if (await from.ReadAtLeastAsync(head, HeadLength, throwOnEndOfStream: false, cancellationToken)
            .ConfigureAwait(false) < HeadLength)
            return null;
        int length = BinaryPrimitives.ReadInt32LittleEndian(head);
        if (length is < 0 or > Longest)
            return null;
        byte[]? content = await AnnouncedBytes.ReadAsync(from, length, cancellationToken).ConfigureAwait(false);
        return content is null ? null : ((FrameKind)head[4], new BinaryReader(new MemoryStream(content)));
    }
}
