namespace Clientele.Cli.Language.Keys;

/// <summary>Bytes in hexadecimal, as a person reads them in a sentence.</summary>
internal static class HexWords
{
    /// <summary>Sequences with <c>/</c> between them, as a list.</summary>
    /// <param name="sequences">As a framing has them.</param>
    /// <param name="separator">What stands between two.</param>
    /// <param name="last">What stands before the last.</param>
    public static string List(string sequences, string separator, string last)
    {
        string[] all = [.. sequences.Split('/').Select(Spaced)];
        return all.Length == 1 ? all[0] : string.Join(separator, all[..^1]) + last + all[^1];
    }

    /// <summary>
    /// <c>23 23 "##"</c>: with blanks, and as characters where bytes are likely to be text.
    /// </summary>
    public static string Spaced(string hex)
    {
        byte[] bytes = Convert.FromHexString(hex);
        string spaced = string.Join(' ', bytes.Select(static one => $"{one:X2}"));
        bool isText = Array.TrueForAll(bytes, static one => one is > 0x20 and < 0x7F and not (byte)'"')
            && (bytes.Length > 1 || !char.IsAsciiLetterOrDigit((char)bytes[0]));
        return isText ? $"{spaced} \"{string.Concat(bytes.Select(static one => (char)one))}\"" : spaced;
    }
}
