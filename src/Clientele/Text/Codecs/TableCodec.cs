using System.Buffers;
using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
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
        ushort[] pairs = table.Pairs;
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

            if (c == CodeTable.Undefined) break;
            int count = DecodePairs(bytes[at..], chars[to..], pairs);
            if (count == 0) break;
            at += 2 * count;
            to += count;
        }

        consumed = at;
        written = to;
    }

    public override OperationStatus Encode(
        ReadOnlySpan<char> text, Span<byte> destination, out int read, out int written)
    {
        read = written = 0;
        while (true)
        {
            if (IsAsciiSuperset) EncodeAscii(text, destination, ref read, ref written);
            if (read == text.Length) return OperationStatus.Done;
            EncodeRun(text, destination, ref read, ref written);
            if (read == text.Length) return OperationStatus.Done;
            if (IsAsciiSuperset && text[read] < 0x80 && written < destination.Length) continue;
            OperationStatus status = EncodeOne(text[read..], destination[written..], out int chars, out int bytes);
            if (status != OperationStatus.Done) return status;
            read += chars;
            written += bytes;
        }
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

    /// <summary>Decodes what begins with pairs, up to what is none; how many there were. A byte that does not lead has none.</summary>
    private static int DecodePairs(ReadOnlySpan<byte> bytes, Span<char> chars, ushort[] pairs)
    {
        ReadOnlySpan<ushort> codes = MemoryMarshal.Cast<byte, ushort>(bytes);
        int most = Math.Min(codes.Length, chars.Length);
        int count = 0;
        for (; count < most; count++)
        {
            ushort c = pairs[BigEndian(codes[count])];
            if (c == CodeTable.Undefined) break;
            chars[count] = (char)c;
        }

        return count;
    }

    /// <summary>
    /// Encodes what the table has, as far as there is room, up to ASCII that <see cref="EncodeAscii"/> does faster.
    /// </summary>
    private void EncodeRun(ReadOnlySpan<char> text, Span<byte> destination, ref int read, ref int written)
    {
        ReverseMap map = Table.Reverse;
        bool isAsciiFaster = IsAsciiSuperset;
        int from = read;
        int to = written;
        while (from < text.Length)
        {
            ushort code = map[text[from]];
            if (code > 0xFF)
            {
                if (to + 1 >= destination.Length) break;
                BinaryPrimitives.WriteUInt16BigEndian(destination[to..], code);
                to += 2;
            }
            else
            {
                if (code == 0 || to == destination.Length) break;
                if (isAsciiFaster && code < 0x80 && from + 1 < text.Length && text[from + 1] < 0x80) break;
                destination[to++] = (byte)code;
            }

            from++;
        }

        read = from;
        written = to;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ushort BigEndian(ushort code) =>
        BitConverter.IsLittleEndian ? BinaryPrimitives.ReverseEndianness(code) : code;

    private static void EncodeAscii(ReadOnlySpan<char> text, Span<byte> destination, ref int read, ref int written)
    {
        Ascii.FromUtf16(text[read..], destination[written..], out int count);
        read += count;
        written += count;
    }
}
