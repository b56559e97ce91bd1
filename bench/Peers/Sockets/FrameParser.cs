using System.Buffers.Binary;

namespace Clientele.Bench.Peers;

internal sealed class FrameParser : Parser
{
    private const int MaxFrame = 1024 * 1024;

    protected override int Answer(ReadOnlySpan<byte> bytes)
    {
        int taken = 0;
        while (bytes.Length - taken >= 4)
        {
            int length = BinaryPrimitives.ReadInt32BigEndian(bytes[taken..]);
            if ((uint)length > MaxFrame)
                throw new IOException("a frame that is too long");
            if (bytes.Length - taken - 4 < length)
                break;
            Span<byte> room = Room(4 + length);
            BinaryPrimitives.WriteInt32BigEndian(room, length);
            bytes.Slice(taken + 4, length).CopyTo(room[4..]);
            Add(4 + length);
            taken += 4 + length;
        }

        return taken;
    }
}
