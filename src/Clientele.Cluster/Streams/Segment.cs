using System.Buffers.Binary;

namespace Clientele.Cluster.Streams;

/// <summary>
/// One message of a stream: its kind, how much its sender has received and has read, and for data the offset and the
/// bytes, of which there are as many as the message has. No message says a size.
/// </summary>
internal readonly record struct Segment(SegmentKind Kind, long Received, long Taken, long Offset)
{
    /// <summary>The bytes before the data.</summary>
    public const int HeadLength = 25;

    /// <summary>Writes the head.</summary>
    public void Write(Span<byte> to)
    {
        to[0] = (byte)Kind;
        BinaryPrimitives.WriteInt64LittleEndian(to[1..], Received);
        BinaryPrimitives.WriteInt64LittleEndian(to[9..], Taken);
        BinaryPrimitives.WriteInt64LittleEndian(to[17..], Offset);
    }

    /// <summary>Reads a head; null if the bytes are not a head.</summary>
    public static Segment? Read(ReadOnlySpan<byte> message)
    {
        if (message.Length < HeadLength)
            return null;
        var segment = new Segment(
            (SegmentKind)message[0], BinaryPrimitives.ReadInt64LittleEndian(message[1..]),
            BinaryPrimitives.ReadInt64LittleEndian(message[9..]),
            BinaryPrimitives.ReadInt64LittleEndian(message[17..]));
        bool isOne = segment.Kind is SegmentKind.Data or SegmentKind.State or SegmentKind.End
            && segment is { Received: >= 0, Taken: >= 0, Offset: >= 0 } && segment.Taken <= segment.Received;
        return isOne ? segment : null;
    }
}
