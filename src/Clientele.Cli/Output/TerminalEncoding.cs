using System.Diagnostics.CodeAnalysis;
using Clientele.Terminal;

namespace Clientele.Cli.Output;

/// <summary>
/// The encoding of the terminal: the one that the locale names (<c>LANG=zh_CN.GBK</c>), whether that locale is
/// installed or not, and UTF-8 where it names none. Thread-safe.
/// </summary>
internal static class TerminalEncoding
{
    private static readonly string[] s_variables = ["LC_ALL", "LC_CTYPE", "LANG"];

    /// <summary>Null for UTF-8.</summary>
    public static TextEncoding? Other { get; } = OperatingSystem.IsWindows()
        ? null : Of(Environment.GetEnvironmentVariable);

    /// <summary>The same for the line editor.</summary>
    public static TerminalCharset? Charset { get; } = Other is { } other ? new TextEncodingCharset(other) : null;

    /// <summary>
    /// What the first of the variables of POSIX that is set names; null for UTF-8, and for what no terminal can have.
    /// </summary>
    public static TextEncoding? Of(Func<string, string?> variable)
    {
        string? locale = s_variables.Select(variable).FirstOrDefault(value => !string.IsNullOrEmpty(value));
        if (locale?.IndexOf('.', StringComparison.Ordinal) is not (int dot and >= 0))
            return null;
        string name = locale[(dot + 1)..].Split('@')[0];
        bool isFound = TryFind(name, out TextEncoding? encoding);
        return isFound && encoding != TextEncoding.Utf8 && HasAscii(encoding!) ? encoding : null;
    }

    /// <summary>
    /// Text as the terminal shows it; a character that it does not have is a question mark for each of its columns.
    /// </summary>
    public static byte[] Encode(string text) =>
        Charset is { } charset ? charset.Encode(text) : System.Text.Encoding.UTF8.GetBytes(text);

    /// <summary>Whether each ASCII byte is the same character there: a terminal needs that.</summary>
    private static bool HasAscii(TextEncoding encoding)
    {
        byte[] ascii = [.. Enumerable.Range(0, 128).Select(code => (byte)code)];
        return encoding.Decode(ascii) == System.Text.Encoding.ASCII.GetString(ascii);
    }

    private static bool TryFind(string name, [NotNullWhen(true)] out TextEncoding? encoding)
    {
        if (TextEncoding.TryGet(name, out encoding))
            return true;
        // The system writes ISO-8859-1 as iso88591, too, and leaves dashes out of others.
        string bare = name.Replace("-", "", StringComparison.Ordinal).ToLowerInvariant();
        if (bare.StartsWith("iso8859", StringComparison.Ordinal) && bare.Length > 7)
            return TextEncoding.TryGet("iso-8859-" + bare[7..], out encoding);
        if (bare.StartsWith("cp", StringComparison.Ordinal))
            return TextEncoding.TryGet("windows-" + bare[2..], out encoding);
        return TextEncoding.TryGet(bare == "big5hkscs" ? "big5" : bare, out encoding);
    }
}
