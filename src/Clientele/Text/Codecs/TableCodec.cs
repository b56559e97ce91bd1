using System.Buffers;
using System.Text;

namespace Clientele;

/// <summary>Code pages of one byte or two for each character; GB 18030 adds its four.</summary>
internal class TableCodec : Codec
{
    private readonly Lazy<CodeTable> _table;

    public TableCodec(Encoding encoding)
    {
        _table = new(() => new CodeTable(encoding));
        MaxBytesPerChar = encoding.IsSingleByte ? 1 : 2;
        Span<char> chars = stackalloc char[256];
        Span<byte> bytes = stackalloc byte[128];
        for (int i = 0; i < bytes.Length; i++) bytes[i] = (byte)i;
        int count = encoding.GetChars(bytes, chars);
        IsAsciiSuperset = count == bytes.Length && Ascii.Equals(bytes, chars[..count]);
    }

    public override bool IsAsciiSuperset { get; }

    public override int MaxBytesPerChar { get; }

    public override bool CanBeInside(byte value) => Table.Trails[value];

    protected CodeTable Table => _table.Value;

    public override Unit Next(ReadOnlySpan<byte> bytes, bool final, ref byte mode)
    {
        CodeTable table = Table;
        ushort single = table.Singles[bytes[0]];
        if (single < CodeTable.Lead) return new(1, single);
        if (single == CodeTable.Undefined) return Unit.Invalid(1);
        if (bytes.Length < 2) return final ? Unit.Invalid(1) : Unit.NeedMore;
        ushort pair = table.Pairs[(bytes[0] << 8) | bytes[1]];
        return pair == CodeTable.Undefined ? Unit.Invalid(1) : new(2, pair);
    }

    public override int SyncPoint(ReadOnlySpan<byte> bytes)
    {
        if (MaxBytesPerChar == 1) return bytes.Length;

        // After a byte below 0x20 a unit starts: it neither leads nor trails, even among GB 18030's digits.
        int at = bytes.LastIndexOfAnyInRange((byte)0, (byte)0x1F) + 1;
        CodeTable table = Table;
        ReadOnlySpan<ushort> singles = table.Singles;
        ReadOnlySpan<ushort> pairs = table.Pairs;
        while (at < bytes.Length)
        {
            byte first = bytes[at];
            if (singles[first] != CodeTable.Lead) at++;
            else if (at + 1 == bytes.Length) break;
            else if (pairs[(first << 8) | bytes[at + 1]] != CodeTable.Undefined) at += 2;
            else if (MaxBytesPerChar > 2) break;
            else at++;
        }

        return at;
    }

    public override void DecodeRun(
        ReadOnlySpan<byte> bytes, Span<char> chars, ref byte mode, out int consumed, out int written)
    {
        CodeTable table = Table;
        ReadOnlySpan<ushort> singles = table.Singles;
        ReadOnlySpan<ushort> pairs = table.Pairs;
        int at = 0;
        int to = 0;
        while (at < bytes.Length)
        {
            byte first = bytes[at];
            if (first < 0x80 && IsAsciiSuperset)
            {
                chars[to++] = (char)first;
                at++;
                if (at + 1 < bytes.Length && (bytes[at] | bytes[at + 1]) < 0x80)
                {
                    Ascii.ToUtf16(bytes[at..], chars[to..], out int ascii);
                    at += ascii;
                    to += ascii;
                }

                continue;
            }

            ushort c = singles[first];
            if (c < CodeTable.Lead)
            {
                chars[to++] = (char)c;
                at++;
                continue;
            }

            if (c == CodeTable.Undefined || at + 1 >= bytes.Length) break;
            c = pairs[(first << 8) | bytes[at + 1]];
            if (c == CodeTable.Undefined) break;
            chars[to++] = (char)c;
            at += 2;
        }

        consumed = at;
        written = to;
    }

    public override OperationStatus Encode(
        ReadOnlySpan<char> text, Span<byte> destination, out int read, out int written)
    {
        read = written = 0;
        if (IsAsciiSuperset) EncodeAscii(text, destination, ref read, ref written);
        if (read == text.Length) return OperationStatus.Done;
        ReverseMap map = Table.Reverse;
        while (read < text.Length)
        {
            char c = text[read];
            ushort code = map[c];
            if (code > 0xFF && written + 1 < destination.Length)
            {
                destination[written] = (byte)(code >> 8);
                destination[written + 1] = (byte)code;
                written += 2;
                read++;
                continue;
            }

            OperationStatus status = EncodeOne(text[read..], destination[written..], out int chars, out int bytes);
            if (status != OperationStatus.Done) return status;
            read += chars;
            written += bytes;
            if (c < 0x80 && IsAsciiSuperset) EncodeAscii(text, destination, ref read, ref written);
        }

        return OperationStatus.Done;
    }

    /// <summary>Encodes the first character of <paramref name="text"/>.</summary>
    protected virtual OperationStatus EncodeOne(
        ReadOnlySpan<char> text, Span<byte> destination, out int read, out int written)
    {
        read = 1;
        ushort code = Table.Reverse[text[0]];
        written = code > 0xFF ? 2 : 1;
        if (code == 0 && text[0] != '\0') return OperationStatus.InvalidData;
        if (destination.Length < written) return OperationStatus.DestinationTooSmall;
        destination[written - 1] = (byte)code;
        if (written == 2) destination[0] = (byte)(code >> 8);
        return OperationStatus.Done;
    }

    private static void EncodeAscii(ReadOnlySpan<char> text, Span<byte> destination, ref int read, ref int written)
    {
        Ascii.FromUtf16(text[read..], destination[written..], out int count);
        read += count;
        written += count;
    }
}
