using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using Clientele.Text;
using Clientele.Text.Codecs;

namespace Clientele;

/// <summary>
/// A character encoding, as a TCP stream needs it: it never loses a byte that is not valid, never cuts a character
/// between two reads, and never sends another character than it was given.
/// </summary>
/// <remarks>
/// Immutable and thread-safe; one instance for each encoding, whichever of its names was given.
/// Its tables are built when its first character beyond ASCII comes. They are those of the WHATWG Encoding Standard
/// where it has the encoding; <c>docs/encodings.md</c> says what differs from other programs.
/// </remarks>
public sealed partial class TextEncoding : IParsable<TextEncoding>
{
    private static readonly ConcurrentDictionary<int, TextEncoding?> s_byCodePage = new();

    private readonly Codec _codec;

    private TextEncoding(string name, Codec codec)
    {
        Name = name;
        _codec = codec;
        LineFeed = EncodeOr("\n", [(byte)'\n']);
        CarriageReturn = EncodeOr("\r", [(byte)'\r']);
        CrLf = [.. CarriageReturn, .. LineFeed];
    }

    /// <summary>UTF-8, which is used where no encoding is asked for.</summary>
    public static TextEncoding Utf8 { get; } = Get("utf-8");

    /// <summary>
    /// GBK as Windows and browsers have it (the euro sign is 80, and GB 18030's four-byte codes are read);
    /// <c>gb2312</c> means the same.
    /// </summary>
    public static TextEncoding Gbk => Get("gbk");

    /// <summary>
    /// The names of the usual encodings, each by <see cref="Name"/>, to choose from. More are known:
    /// <see cref="TryGet"/> finds code pages by their number as well.
    /// </summary>
    public static IReadOnlyList<string> UsualNames => EncodingNames.Shown;

    /// <summary>The encoding's usual name in lower case, such as <c>gbk</c> or <c>utf-8</c>.</summary>
    public string Name { get; }

    /// <summary>
    /// Whether what a byte means depends on shifts before it (ISO-2022-JP, ISO-2022-KR, HZ).
    /// </summary>
    internal bool HasShiftState => _codec.HasShiftState;

    /// <summary>Whether bytes below 80 are ASCII wherever they stand outside of a character that was begun.</summary>
    internal bool IsAsciiSuperset => _codec.IsAsciiSuperset;

    /// <summary>The width on which characters are aligned: 1, 2 (UTF-16) or 4 (UTF-32) bytes.</summary>
    internal int Alignment => _codec.Alignment;

    /// <summary>A line feed's bytes.</summary>
    internal byte[] LineFeed { get; }

    /// <summary>A carriage return's bytes.</summary>
    internal byte[] CarriageReturn { get; }

    /// <summary>The bytes of a carriage return and a line feed.</summary>
    internal byte[] CrLf { get; }

    /// <summary>
    /// Finds an encoding by one of its usual names: <c>gbk</c>, <c>cp936</c>, <c>utf-8</c>, <c>latin1</c>...
    /// </summary>
    /// <param name="name">The name, in any case; a code page's number is one too.</param>
    /// <returns>The encoding.</returns>
    /// <exception cref="ArgumentException">
    /// No encoding has this name; the message suggests a similar one.
    /// </exception>
    public static TextEncoding Get(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return TryParse(name, out TextEncoding? encoding, out ParseFailure? failure)
            ? encoding
            : throw new ArgumentException(failure.Message);
    }

    /// <summary>Finds an encoding by one of its usual names, or says what is wrong.</summary>
    /// <param name="name">The name, in any case; a code page's number is one too.</param>
    /// <param name="encoding">The encoding, or null for an unknown name.</param>
    /// <param name="failure">What is wrong, with the nearest name; null where nothing is.</param>
    /// <returns>Whether there is one.</returns>
    public static bool TryParse(
        string? name, [NotNullWhen(true)] out TextEncoding? encoding, [NotNullWhen(false)] out ParseFailure? failure)
    {
        failure = null;
        if (TryGet(name, out encoding)) return true;
        if (name is not null && EncodingNames.IsAmbiguous(name))
        {
            failure = new ParseFailure(ParseFailureCode.AmbiguousEncoding, name, Argument: name);
            return false;
        }

        string? near = EncodingNames.Nearest(name ?? "");
        failure = new ParseFailure(
            ParseFailureCode.UnknownEncoding, name ?? "", Argument: near is not null && TryGet(near, out _)
                ? near : "");
        return false;
    }

    /// <summary>Finds an encoding by one of its usual names, and does not throw.</summary>
    /// <param name="name">The name, in any case; a code page's number is one too.</param>
    /// <param name="encoding">The encoding, or null for an unknown name.</param>
    /// <returns>Whether there is one.</returns>
    public static bool TryGet(string? name, [NotNullWhen(true)] out TextEncoding? encoding)
    {
        encoding = null;
        int codePage = name is null ? 0 : EncodingNames.FindCodePage(name);
        if (codePage != 0) encoding = s_byCodePage.GetOrAdd(codePage, Create);
        return encoding is not null;
    }

    /// <summary>The encoding's name.</summary>
    /// <returns><see cref="Name"/>.</returns>
    public override string ToString() => Name;

    static TextEncoding IParsable<TextEncoding>.Parse(string s, IFormatProvider? provider) =>
        TryParse(s, out TextEncoding? encoding, out ParseFailure? failure)
            ? encoding : throw new ParseException(failure);

    static bool IParsable<TextEncoding>.TryParse(
        [NotNullWhen(true)] string? s, IFormatProvider? provider, [MaybeNullWhen(false)] out TextEncoding result) =>
        TryGet(s, out result);

    private static TextEncoding? Create(int codePage) =>
        CodecFactory.Create(codePage) is { } codec ? new(EncodingNames.NameOf(codePage), codec) : null;

    private byte[] EncodeOr(string text, byte[] otherwise)
    {
        Span<byte> bytes = stackalloc byte[16];
        return TryEncode(text, bytes, out int written, out _) ? bytes[..written].ToArray() : otherwise;
    }
}
