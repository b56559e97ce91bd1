using System.Buffers;
using System.Text;
using Clientele.Cli.Language;

namespace Clientele.Cli.Input;

/// <summary>The lines of a file of UTF-8 text, if it is not too large.</summary>
internal static class FileLines
{
    private static readonly UTF8Encoding s_strict = new(false, throwOnInvalidBytes: true);

    /// <exception cref="IOException">It cannot be read, has more than <paramref name="largest"/> bytes, or is not
    /// UTF-8; the message says where.</exception>
    public static string[] Read(string path, int largest)
    {
        byte[] bytes = WholeFile.Read(path, largest)
            ?? throw new IOException(Phrases.Files.TooLarge(ByteSizes.Format(largest)));
        using var reader = new StringReader(Text(bytes));
        List<string> lines = [];
        while (reader.ReadLine() is { } line)
            lines.Add(line);
        return [.. lines];
    }

    private static string Text(ReadOnlySpan<byte> bytes)
    {
        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]) || bytes.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]))
            return (bytes[0] == 0xFF ? Encoding.Unicode : Encoding.BigEndianUnicode).GetString(bytes[2..]);
        ReadOnlySpan<byte> content = bytes.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]) ? bytes[3..] : bytes;
        try
        {
            return s_strict.GetString(content);
        }
        catch (DecoderFallbackException error)
        {
            throw new IOException(WhereNotUtf8(content), error);
        }
    }

    private static string WhereNotUtf8(ReadOnlySpan<byte> bytes)
    {
        int valid = 0;
        while (Rune.DecodeFromUtf8(bytes[valid..], out _, out int length) == OperationStatus.Done)
            valid += length;
        int line = bytes[..valid].Count((byte)'\n') + 1;
        int place = valid - bytes[..valid].LastIndexOf((byte)'\n');
        return Phrases.Files.LineNotUtf8(line, place, bytes[valid]);
    }
}
