using System.Buffers;
using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;

namespace Clientele.Text.Codecs;

/// <summary>Code pages of one byte or two for each character; GB 18030 adds its four.</summary>
internal class TableCodec : Codec
{
    private readonly Lazy<CodeTable> _table;

    /// <summary>A code page that is ASCII below 80.</summary>
    public TableCodec(Lazy<CodeTable> table, bool isSingleByte)
    {
        _table = table;
        MaxBytesPerChar = isSingleByte ? 1 : 2;
        IsAsciiSuperset = true;
    }

    /// <summary>A code page of .NET's.</summary>
    public TableCodec(Encoding encoding)
    {
        _table = new(() => CodePages.Build(encoding));
        MaxBytesPerChar = encoding.IsSingleByte ? 1 : 2;
        Span<char> chars = stackalloc char[256];
        Span<byte> bytes = stackalloc byte[128];
        for (int i = 0; i < bytes.Length; i++) bytes[i] = (byte)i;
        int count = encoding.GetChars(bytes, chars);
        IsAsciiSuperset = count == bytes.Length && Ascii.Equals(bytes, chars[..count]);
    }

    public override int MaxBytesPerChar { get; }

    public override bool CanBeInside(byte value) =>
        MaxBytesPerChar > 1 && (value >= 0x80 || Table.Trails[value]);

    protected CodeTable Table => _table.Value;

    public override Unit Next(ReadOnlySpan<byte> bytes, bool final, ref byte mode)
    {
        CodeTable table = Table;
        ushort single = table.Singles[bytes[0]];
        if (!CodeTable.IsSpecial(single)) return new(1, single);
        if (single == CodeTable.Undefined) return Unit.Invalid(1);
        if (bytes.Length < 2) return final ? Unit.Invalid(1) : Unit.NeedMore;
        ushort pair = table.Pairs[(bytes[0] << 8) | bytes[1]];
        return pair == CodeTable.Undefined ? InvalidPair(bytes[1]) : new(2, table.ScalarOf(pair));
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
            else break;
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
            if (!CodeTable.IsSpecial(c))
            {
                chars[to++] = (char)c;
                at++;
                continue;
            }

            if (c == CodeTable.Undefined) break;
            int count = DecodePairs(bytes[at..], chars[to..], pairs);
            at += 2 * count;
            to += count;
            if (count > 0) continue;
            if (at + 1 == bytes.Length) break;
            ushort pair = pairs[(first << 8) | bytes[at + 1]];
            if (pair == CodeTable.Undefined) break;
            to += new Unit(2, table.ScalarOf(pair)).Write(chars[to..]);
            at += 2;
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
        ushort code = Table.Reverse.Find(text, out read);
        written = code > 0xFF ? 2 : 1;
        if (code == 0 && text[0] != '\0') return OperationStatus.InvalidData;
        if (destination.Length < written) return OperationStatus.DestinationTooSmall;
        destination[written - 1] = (byte)code;
        if (written == 2) destination[0] = (byte)(code >> 8);
        return OperationStatus.Done;
    }

    /// <summary>
    /// Decodes pairs from the start, up to the first that is not a character of one unit; returns how many.
    /// </summary>
    private static int DecodePairs(ReadOnlySpan<byte> bytes, Span<char> chars, ushort[] pairs)
    {
        ReadOnlySpan<ushort> codes = MemoryMarshal.Cast<byte, ushort>(bytes);
        int most = Math.Min(codes.Length, chars.Length);
        int count = 0;
        for (; count < most; count++)
        {
            ushort c = pairs[BigEndian(codes[count])];
            if (CodeTable.IsSpecial(c)) break;
            chars[count] = (char)c;
        }

        return count;
    }

    /// <summary>
    /// Encodes what the table has, as far as there is room, up to ASCII that <see cref="EncodeAscii"/> does faster.
    /// </summary>
    private void EncodeRun(ReadOnlySpan<char> text, Span<byte> destination, ref int read, ref int written)
    {
        ushort[] codes = Table.Reverse.Codes;
        bool isAsciiFaster = IsAsciiSuperset;
        int from = read;
        int to = written;
        while (from < text.Length)
        {
            ushort code = codes[text[from]];
            if (code > 0xFF)
            {
                int pairs = EncodePairs(text[from..], destination[to..], codes);
                if (pairs == 0) break;
                from += pairs;
                to += 2 * pairs;
                continue;
            }

            if (code == 0 || to == destination.Length) break;
            if (isAsciiFaster && code < 0x80 && from + 1 < text.Length && text[from + 1] < 0x80) break;
            destination[to++] = (byte)code;
            from++;
        }

        read = from;
        written = to;
    }

    /// <summary>
    /// Encodes from the start, up to the first character that is not a pair of bytes; returns how many.
    /// </summary>
    private static int EncodePairs(ReadOnlySpan<char> text, Span<byte> destination, ushort[] codes)
    {
        Span<ushort> pairs = MemoryMarshal.Cast<byte, ushort>(destination);
        text = text[..Math.Min(text.Length, pairs.Length)];
        pairs = pairs[..text.Length];

        // The table has an entry for every char.
        ref ushort table = ref MemoryMarshal.GetArrayDataReference(codes);
        int count = 0;
        for (; count < text.Length && count < pairs.Length; count++)
        {
            ushort code = Unsafe.Add(ref table, text[count]);
            if (code <= 0xFF) break;
            pairs[count] = BigEndian(code);
        }

        return count;
    }

    /// <summary>A lead byte that begins no pair: the second byte is a part of it unless it is ASCII.</summary>
    protected static Unit InvalidPair(byte second) => Unit.Invalid(second < 0x80 ? 1 : 2);

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
