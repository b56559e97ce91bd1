using System.Buffers;
using Clientele.Cli.Language;
using Clientele.Cli.Output;

namespace Clientele.Cli.Explaining;

/// <summary>Reads captured bytes: as they are, or from hexadecimal text.</summary>
internal static class CaptureFile
{
    /// <summary>Standard input, in place of a file.</summary>
    public const string Piped = "-";

    private const int Largest = 64 * 1024 * 1024;
    private const int OffsetDigits = 8;

    /// <param name="path">The file, or <see cref="Piped"/>.</param>
    /// <param name="isHex">Whether it is hexadecimal text; null where its content decides.</param>
    /// <exception cref="IOException">It cannot be read, is too large, or is no hexadecimal text.</exception>
    public static byte[] Read(string path, bool? isHex)
    {
        byte[] bytes = (path == Piped ? ReadInput() : WholeFile.Read(path, Largest))
            ?? throw new IOException(Phrases.Files.TooLarge(ByteSizes.Format(Largest)));
        return isHex ?? LooksLikeHex(bytes) ? FromHex(bytes) : bytes;
    }

    private static byte[]? ReadInput()
    {
        using var all = new MemoryStream();
        byte[] part = new byte[64 * 1024];
        for (int count; (count = Standard.Input.Read(part, 0, part.Length)) > 0;)
        {
            all.Write(part, 0, count);
            if (all.Length > Largest)
                return null;
        }

        return all.ToArray();
    }

    private static bool LooksLikeHex(byte[] bytes)
    {
        int digits = 0;
        foreach (byte one in WithoutDump(bytes))
        {
            if (char.IsAsciiHexDigit((char)one))
                digits++;
            else if (!IsBlank(one))
                return false;
        }

        return digits > 0 && digits % 2 == 0;
    }

    private static byte[] FromHex(byte[] bytes)
    {
        var read = new ArrayBufferWriter<byte>();
        int line = 1, column = 0, high = -1;
        foreach (byte one in WithoutDump(bytes))
        {
            column++;
            if (one == '\n')
                (line, column) = (line + 1, 0);
            if (IsBlank(one))
                continue;
            if (!char.IsAsciiHexDigit((char)one))
                throw new IOException(Phrases.Framing.NotHex(line, column));
            int digit = one <= '9' ? one - '0' : (one | 0x20) - 'a' + 10;
            if (high >= 0)
                read.Write([(byte)(high << 4 | digit)]);
            high = high >= 0 ? -1 : digit;
        }

        return high < 0 ? read.WrittenSpan.ToArray() : throw new IOException(Phrases.Framing.HalfAByte);
    }

    /// <summary>
    /// The lines of a dump, as <c>connect --hex</c> and <c>hexdump -C</c> write it, without what stands before and
    /// behind the bytes: blanks are there instead.
    /// </summary>
    private static byte[] WithoutDump(byte[] bytes)
    {
        byte[] text = [.. bytes];
        foreach (Range range in text.AsSpan().Split((byte)'\n'))
        {
            Span<byte> line = text.AsSpan(range);
            int from = line.IndexOf((byte)'|'), to = line.TrimEnd("\r "u8).Length - 1;
            bool isDump = from > OffsetDigits && to > from && line[to] == '|' && HasOffset(line);
            if (isDump)
                line[from..].Fill((byte)' ');
            // hexdump ends with the length alone.
            if (isDump || (line.Length == OffsetDigits && range.Start.Value > 0 && HasOffset(line)
                && bytes.Contains((byte)'|')))
                line[..OffsetDigits].Fill((byte)' ');
        }

        return text;
    }

    private static bool HasOffset(ReadOnlySpan<byte> line)
    {
        foreach (byte one in line[..OffsetDigits])
        {
            if (!char.IsAsciiHexDigit((char)one))
                return false;
        }

        return true;
    }

    private static bool IsBlank(byte one) => one is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n';
}
