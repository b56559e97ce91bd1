namespace Clientele.Framings.Parts;

/// <summary>
/// Consistent Overhead Byte Stuffing (Cheshire and Baker 1999): no byte on the wire is 0, and 254 bytes of a message
/// take at most 255.
/// </summary>
internal sealed class CobsEscape : ByteEscape
{
    private const int LongestRun = 254;

    public static CobsEscape Instance { get; } = new();

    public override int Factor => 1;

    public override int Extra(int length) => length / LongestRun + 1;

    public override bool OccursIn(ReadOnlySpan<byte> wire) => true;

    public override int Decode(ReadOnlySpan<byte> wire, Span<byte> plain)
    {
        int from = 0, to = 0;
        while (from < wire.Length)
        {
            int code = wire[from++];
            if (code == 0 || from + code - 1 > wire.Length)
                return -1;
            wire.Slice(from, code - 1).CopyTo(plain[to..]);
            from += code - 1;
            to += code - 1;
            if (code <= LongestRun && from < wire.Length)
                plain[to++] = 0;
        }

        return to;
    }

    public override int Encode(ReadOnlySpan<byte> plain, Span<byte> wire)
    {
        int to = 0;
        while (true)
        {
            int run = plain.IndexOf((byte)0);
            bool endsByZero = run >= 0;
            if (!endsByZero)
                run = plain.Length;
            ReadOnlySpan<byte> rest = plain[..run];
            while (rest.Length >= LongestRun)
            {
                wire[to++] = LongestRun + 1;
                rest[..LongestRun].CopyTo(wire[to..]);
                to += LongestRun;
                rest = rest[LongestRun..];
                if (rest.IsEmpty && !endsByZero)
                    return to;
            }

            wire[to++] = (byte)(rest.Length + 1);
            rest.CopyTo(wire[to..]);
            to += rest.Length;
            if (!endsByZero)
                return to;
            plain = plain[(run + 1)..];
        }
    }

    public override FramingPart Describe() => new(FramingPartKind.Cobs);

    public override string ToString() => "cobs";
}
