namespace Clientele.Bench.Peers;

internal sealed class LineParser : Parser
{
    protected override int Answer(ReadOnlySpan<byte> bytes)
    {
        int taken = 0;
        while (bytes[taken..].IndexOf((byte)'\n') is >= 0 and var length)
        {
            string text = Gbk.Encoding.GetString(bytes.Slice(taken, length));
            Span<byte> room = Room(Gbk.Encoding.GetMaxByteCount(text.Length) + 1);
            int written = Gbk.Encoding.GetBytes(text, room);
            room[written] = (byte)'\n';
            Add(written + 1);
            taken += length + 1;
        }

        return taken;
    }
}
