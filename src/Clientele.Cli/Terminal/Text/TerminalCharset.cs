using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace Clientele.Cli.Terminal.Text;

/// <summary>
/// The character set of the terminal: the one that the locale names (<c>LANG=zh_CN.GBK</c>), whether that locale is installed
/// or not, and UTF-8 where it names none. Thread-safe.
/// </summary>
internal static class TerminalCharset
{
    private static readonly string[] s_variables = ["LC_ALL", "LC_CTYPE", "LANG"];

    /// <summary>Null for UTF-8.</summary>
    public static TextEncoding? Other { get; } = OperatingSystem.IsWindows() ? null : Of(Environment.GetEnvironmentVariable);

    /// <summary>What the first of the variables of POSIX that is set names; null for UTF-8, and for what no terminal can have.</summary>
    public static TextEncoding? Of(Func<string, string?> variable)
    {
        string? locale = s_variables.Select(variable).FirstOrDefault(value => !string.IsNullOrEmpty(value));
        if (locale?.IndexOf('.', StringComparison.Ordinal) is not (int dot and >= 0))
            return null;
        string name = locale[(dot + 1)..].Split('@')[0];
        return TryFind(name, out TextEncoding? encoding) && encoding.IsAsciiSuperset && encoding != TextEncoding.Utf8 ? encoding : null;
    }

    /// <summary>Text as the terminal shows it; a character that it does not have is a question mark for each of its columns.</summary>
    public static byte[] Encode(string text) => Other is { } other ? Encode(text, other) : Encoding.UTF8.GetBytes(text);

    public static byte[] Encode(ReadOnlySpan<char> text, TextEncoding encoding)
    {
        var bytes = new ArrayBufferWriter<byte>(text.Length + 16);
        while (!text.IsEmpty)
        {
            if (TryAdd(text, encoding, bytes, out int wrong))
                break;
            TryAdd(text[..wrong], encoding, bytes, out _);
            Rune.DecodeFromUtf16(text[wrong..], out Rune rune, out int length);
            bytes.Write("??"u8[..Math.Clamp(CharacterWidth.Of(rune), 0, 2)]);
            text = text[(wrong + Math.Max(length, 1))..];
        }

        return bytes.WrittenSpan.ToArray();
    }

    private static bool TryAdd(ReadOnlySpan<char> text, TextEncoding encoding, ArrayBufferWriter<byte> bytes, out int wrong)
    {
        wrong = 0;
        if (text.IsEmpty)
            return true;
        bool all = encoding.TryEncode(text, bytes.GetSpan(encoding.GetMaxByteCount(text.Length)), out int written, out UnencodableException? error);
        if (all)
            bytes.Advance(written);
        else
            wrong = error!.Index;
        return all;
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
