using System.Diagnostics.CodeAnalysis;
using Clientele.Scripting.Matching;

namespace Clientele.Scripting;

/// <summary>What is taken for the reply to what was said. Immutable.</summary>
public sealed record Expectation : IParsable<Expectation>
{
    internal const int MostUntil = 100_000;

    private Expectation(ExpectationKind kind, string words = "") => (Kind, Words) = (kind, words);

    /// <summary>No reply is awaited; what comes is read and not looked at.</summary>
    public static Expectation None { get; } = new(ExpectationKind.None);

    /// <summary>
    /// The same bytes. Under <c>raw</c> and <c>gap</c>, as many bytes as were sent, however they are cut.
    /// </summary>
    public static Expectation Echo { get; } = new(ExpectationKind.Echo);

    /// <summary>Any one message. Under <c>raw</c>, what the first read returns.</summary>
    public static Expectation Any { get; } = new(ExpectationKind.Any);

    /// <summary>The checked payload that was said: see <see cref="Saying.Checked"/>.</summary>
    public static Expectation Checked { get; } = new(ExpectationKind.Checked);

    /// <summary>
    /// A regular expression for messages that come before the reply and are passed over; null (the default) for none.
    /// Any number of them, within the time for the reply.
    /// </summary>
    public string? Skip { get; init; }

    /// <summary>
    /// Its regular expressions may look around themselves or refer back, which takes up to 200 ms; one that takes
    /// longer is given up. False by default: such an expression is refused when the script is planned.
    /// </summary>
    public bool Backtracks { get; init; }

    /// <summary>Which of these it is.</summary>
    public ExpectationKind Kind { get; }

    /// <summary>It is turned round: one message that is anything else. See <see cref="Not"/>.</summary>
    public bool IsNot { get; private init; }

    /// <summary>It is about the last of several messages. See <see cref="Until"/>.</summary>
    public bool IsUntil => AtMost > 0;

    /// <summary>Of <see cref="OneOf"/>, what may come; empty for others.</summary>
    public IReadOnlyList<Expectation> Alternatives { get; private init; } = [];

    /// <summary>It can be turned round: it says something of one message.</summary>
    internal bool CanBeNot => !IsNot && IsOfOne && Kind != ExpectationKind.Any;

    /// <summary>It says something of one message.</summary>
    internal bool IsOfOne => !IsUntil && Kind is ExpectationKind.Text or ExpectationKind.Bytes
        or ExpectationKind.Contains or ExpectationKind.Starts or ExpectationKind.Ends or ExpectationKind.Regex
        or ExpectationKind.Any;

    /// <summary>How many messages come at most, where <see cref="IsUntil"/>; 0 otherwise.</summary>
    internal int AtMost { get; private init; }

    /// <summary>The names that it captures.</summary>
    internal IEnumerable<string> Names => Kind == ExpectationKind.OneOf ? Alternatives.SelectMany(one => one.Names)
        : Kind == ExpectationKind.Regex && !IsNot ? ReplyMatcher.Names(Pattern.Compile(Words, backtracks: true))
        : [];

    /// <summary>It may say what the last message of <see cref="Until"/> is.</summary>
    internal bool CanBeLast => IsOfOne && Kind != ExpectationKind.Any && Skip is null;

    /// <summary>It has a text, with holes.</summary>
    internal bool HasWords => Kind
        is ExpectationKind.Text or ExpectationKind.Contains or ExpectationKind.Starts or ExpectationKind.Ends;

    internal string Words { get; }

    internal ReadOnlyMemory<byte> Content { get; private init; }

    /// <summary>The bits of <see cref="Content"/> that count; null where all do.</summary>
    internal byte[]? Mask { get; private init; }

    internal TimeSpan Quiet { get; private init; }

    /// <summary>
    /// One message of exactly this text, with holes and escapes as <see cref="Saying.Text"/> has them.
    /// </summary>
    public static Expectation Text(string words) => OfWords(ExpectationKind.Text, words);

    /// <summary>One message with this text somewhere in it: as <see cref="Text"/>, character by character.</summary>
    public static Expectation Contains(string words) => OfWords(ExpectationKind.Contains, words);

    /// <summary>One message that starts with this text: as <see cref="Text"/>.</summary>
    public static Expectation Starts(string words) => OfWords(ExpectationKind.Starts, words);

    /// <summary>One message that ends with this text: as <see cref="Text"/>, character by character.</summary>
    public static Expectation Ends(string words) => OfWords(ExpectationKind.Ends, words);

    /// <summary>One message of exactly these bytes.</summary>
    public static Expectation Bytes(ReadOnlyMemory<byte> content) => new(ExpectationKind.Bytes) { Content = content };

    /// <summary>
    /// One message of these bytes in hexadecimal, where <c>?</c> stands for any digit: <c>02 ?? 4? 03</c>.
    /// </summary>
    /// <exception cref="FormatException">It is not pairs of digits and question marks.</exception>
    public static Expectation Hex(string digits) => TryHex(digits, out Expectation? expectation)
        ? expectation
        : throw new FormatException("not pairs of hexadecimal digits or question marks, as in 02 ?? 4? 03");

    /// <summary>
    /// One message in whose text this regular expression is found. What its named groups capture, templates say as
    /// <c>{name}</c>; a name that is known by then is a hole here too, and looked for literally.
    /// </summary>
    /// <exception cref="System.Text.RegularExpressions.RegexParseException">It is not a regular expression.</exception>
    public static Expectation Regex(string pattern)
    {
        _ = Pattern.Compile(pattern, backtracks: true);
        return new(ExpectationKind.Regex, pattern);
    }

    /// <summary>Nothing for this time.</summary>
    public static Expectation Nothing(TimeSpan time)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(time, TimeSpan.Zero);
        return new(ExpectationKind.Nothing) { Quiet = time };
    }

    /// <summary>One message that is anything else than another expectation says. It captures nothing.</summary>
    /// <param name="other">A text, bytes, or a regular expression, not turned round itself.</param>
    /// <exception cref="ArgumentException">It is another kind of expectation.</exception>
    public static Expectation Not(Expectation other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return other.CanBeNot
            ? other with { IsNot = true }
            : throw new ArgumentException($"{other} cannot be turned round", nameof(other));
    }

    /// <summary>
    /// Everything up to a message of which another expectation is true, that message included: all of them are one
    /// reply. Under <c>raw</c> and <c>gap</c> it is about all that has come, of which at most 64 KiB are kept.
    /// </summary>
    /// <param name="last">
    /// What the last message is: a text, bytes, or a regular expression, whose groups capture from it.
    /// </param>
    /// <param name="atMost">How many messages come at most; with more, the reply is wrong. 100 000 by default.</param>
    /// <exception cref="ArgumentException">It is another kind of expectation.</exception>
    public static Expectation Until(Expectation last, int atMost = MostUntil)
    {
        ArgumentNullException.ThrowIfNull(last);
        ArgumentOutOfRangeException.ThrowIfLessThan(atMost, 1);
        return last.CanBeLast
            ? last with { AtMost = atMost }
            : throw new ArgumentException($"{last} says nothing of a last message", nameof(last));
    }

    /// <summary>One message of which one of these is true; the first that is counts.</summary>
    /// <param name="alternatives">One or more, each of which says something of one message.</param>
    /// <exception cref="ArgumentException">The list is empty, or has one of another kind.</exception>
    public static Expectation OneOf(params IReadOnlyList<Expectation> alternatives)
    {
        ArgumentNullException.ThrowIfNull(alternatives);
        return alternatives.Count > 0 && alternatives.All(one => one is { IsOfOne: true, Skip: null })
            ? new(ExpectationKind.OneOf) { Alternatives = [.. alternatives] }
            : throw new ArgumentException(
                "one of several is expected, each of which says something of one message", nameof(alternatives));
    }

    /// <summary>Reads an expectation as people write it, or says what is wrong.</summary>
    /// <param name="text">
    /// <c>none</c>, <c>echo</c>, <c>any</c>, <c>checked</c>, <c>text:WORDS</c>, <c>contains:WORDS</c>,
    /// <c>starts:WORDS</c>, <c>ends:WORDS</c>, <c>regex:PATTERN</c>, <c>hex:BYTES</c> or <c>nothing:TIME</c>; before
    /// one about a message <c>not:</c> turns it round, and <c>until:</c> takes everything up to it.
    /// </param>
    /// <param name="expectation">The expectation; null where the text is not one.</param>
    /// <param name="failure">What is wrong; null where nothing is.</param>
    /// <returns>Whether the text is an expectation.</returns>
    public static bool TryParse(
        string? text, [NotNullWhen(true)] out Expectation? expectation, [NotNullWhen(false)] out ParseFailure? failure)
    {
        failure = null;
        if (text?.StartsWith("until:", StringComparison.Ordinal) == true)
            return TryUntil(text, out expectation, out failure);
        bool isNot = text?.StartsWith("not:", StringComparison.Ordinal) == true;
        string written = isNot ? text![4..] : text ?? "";
        int colon = written.IndexOf(':', StringComparison.Ordinal);
        string words = written[(colon + 1)..];
        expectation = words.Length == 0 ? null : written[..(colon + 1)] switch
        {
            "text:" => Text(words),
            "contains:" => Contains(words),
            "starts:" => Starts(words),
            "ends:" => Ends(words),
            "regex:" => TryRegex(words, ref failure),
            "hex:" => TryHex(words, out Expectation? bytes) ? bytes : null,
            "nothing:" => Durations.TryParse(words, out TimeSpan time) && time > TimeSpan.Zero ? Nothing(time) : null,
            _ => written switch
            {
                "none" => None,
                "echo" => Echo,
                "any" => Any,
                "checked" => Checked,
                _ => null,
            },
        };
        if (isNot && expectation is not null)
            expectation = expectation.CanBeNot ? Not(expectation) : null;
        if (expectation is null)
            failure ??= new ParseFailure(ParseFailureCode.NotAnExpectation, text ?? "", Argument: text ?? "");
        return expectation is not null;
    }

    private static bool TryUntil(
        string text, [NotNullWhen(true)] out Expectation? expectation, [NotNullWhen(false)] out ParseFailure? failure)
    {
        bool isKnown = TryParse(text[6..], out expectation, out failure);
        if (isKnown && expectation!.CanBeLast)
        {
            expectation = Until(expectation);
            return true;
        }

        expectation = null;
        if (failure is not { Code: ParseFailureCode.InvalidExpression })
            failure = new ParseFailure(ParseFailureCode.NotAnExpectation, text, Argument: text);
        return false;
    }

    private static Expectation OfWords(ExpectationKind kind, string words)
    {
        ArgumentNullException.ThrowIfNull(words);
        return new(kind, words);
    }

    private static Expectation? TryRegex(string pattern, ref ParseFailure? failure)
    {
        try
        {
            return Regex(pattern);
        }
        catch (System.Text.RegularExpressions.RegexParseException error)
        {
            failure = Pattern.Failure(pattern, error);
            return null;
        }
    }

    internal static bool TryHex(string digits, [NotNullWhen(true)] out Expectation? expectation)
    {
        string pairs = string.Concat(digits.Where(c => c is not (' ' or '\t' or '\n' or '\r')));
        bool isHex = pairs.Length > 0 && pairs.Length % 2 == 0 && pairs.All(c => c == '?' || char.IsAsciiHexDigit(c));
        expectation = !isHex ? null : Bytes(Convert.FromHexString(pairs.Replace('?', '0'))) with
        {
            Mask = pairs.Contains('?', StringComparison.Ordinal)
                ? Convert.FromHexString(string.Concat(pairs.Select(c => c == '?' ? '0' : 'F')))
                : null,
        };
        return isHex;
    }

    static Expectation IParsable<Expectation>.Parse(string s, IFormatProvider? provider) =>
        TryParse(s, out Expectation? expectation, out ParseFailure? failure)
            ? expectation
            : throw new ParseException(failure);

    static bool IParsable<Expectation>.TryParse(
        [NotNullWhen(true)] string? s, IFormatProvider? provider, [MaybeNullWhen(false)] out Expectation result) =>
        TryParse(s, out result, out _);

    /// <summary>As <see cref="TryParse"/> reads it; one of several is each of them, with bars between.</summary>
    public override string ToString() => (IsUntil ? "until:" : "") + (IsNot ? "not:" : "") + Kind switch
    {
        ExpectationKind.Echo => "echo",
        ExpectationKind.Any => "any",
        ExpectationKind.Checked => "checked",
        ExpectationKind.Text => "text:" + Words,
        ExpectationKind.Contains => "contains:" + Words,
        ExpectationKind.Starts => "starts:" + Words,
        ExpectationKind.Ends => "ends:" + Words,
        ExpectationKind.Bytes => "hex:" + Digits,
        ExpectationKind.Regex => "regex:" + Words,
        ExpectationKind.Nothing => "nothing:" + Durations.Format(Quiet),
        ExpectationKind.OneOf => string.Join(" | ", Alternatives),
        _ => "none",
    };

    private string Digits => Mask is null
        ? Convert.ToHexString(Content.Span)
        : string.Concat(Convert.ToHexString(Content.Span).Zip(
            Convert.ToHexString(Mask), (digit, mask) => mask == '0' ? '?' : digit));
}
