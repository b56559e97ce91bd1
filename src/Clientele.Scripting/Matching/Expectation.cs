using System.Diagnostics.CodeAnalysis;
using Clientele.Scripting.Matching;

namespace Clientele.Scripting;

/// <summary>What is taken for the reply to what was said. Immutable.</summary>
public sealed record Expectation : IParsable<Expectation>
{
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

    /// <summary>Which of these it is.</summary>
    public ExpectationKind Kind { get; }

    internal string Words { get; }

    internal ReadOnlyMemory<byte> Content { get; private init; }

    internal TimeSpan Quiet { get; private init; }

    /// <summary>
    /// One message of exactly this text, with holes and escapes as <see cref="Saying.Text"/> has them.
    /// </summary>
    public static Expectation Text(string words)
    {
        ArgumentNullException.ThrowIfNull(words);
        return new(ExpectationKind.Text, words);
    }

    /// <summary>One message of exactly these bytes.</summary>
    public static Expectation Bytes(ReadOnlyMemory<byte> content) => new(ExpectationKind.Bytes) { Content = content };

    /// <summary>
    /// One message in whose text this regular expression is found. What its named groups capture, templates say as
    /// <c>{name}</c>; a name that is known by then is a hole here too, and looked for literally.
    /// </summary>
    /// <exception cref="System.Text.RegularExpressions.RegexParseException">It is not a regular expression.</exception>
    public static Expectation Regex(string pattern)
    {
        _ = Pattern.Compile(pattern);
        return new(ExpectationKind.Regex, pattern);
    }

    /// <summary>Nothing for this time.</summary>
    public static Expectation Nothing(TimeSpan time)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(time, TimeSpan.Zero);
        return new(ExpectationKind.Nothing) { Quiet = time };
    }

    /// <summary>Reads an expectation as people write it, or says what is wrong.</summary>
    /// <param name="text"><c>none</c>, <c>echo</c>, <c>any</c>, <c>checked</c> or <c>text:WORDS</c>.</param>
    /// <param name="expectation">The expectation; null where the text is not one.</param>
    /// <param name="failure">What is wrong; null where nothing is.</param>
    /// <returns>Whether the text is an expectation.</returns>
    public static bool TryParse(
        string? text, [NotNullWhen(true)] out Expectation? expectation, [NotNullWhen(false)] out ParseFailure? failure)
    {
        expectation = text switch
        {
            "none" => None,
            "echo" => Echo,
            "any" => Any,
            "checked" => Checked,
            not null when text.StartsWith("text:", StringComparison.Ordinal) && text.Length > 5 => Text(text[5..]),
            _ => null,
        };
        failure = expectation is not null ? null
            : new ParseFailure(ParseFailureCode.NotAnExpectation, text ?? "", Argument: text ?? "");
        return expectation is not null;
    }

    static Expectation IParsable<Expectation>.Parse(string s, IFormatProvider? provider) =>
        TryParse(s, out Expectation? expectation, out ParseFailure? failure)
            ? expectation
            : throw new ParseException(failure);

    static bool IParsable<Expectation>.TryParse(
        [NotNullWhen(true)] string? s, IFormatProvider? provider, [MaybeNullWhen(false)] out Expectation result) =>
        TryParse(s, out result, out _);

    /// <summary>As <see cref="TryParse"/> reads it, where it does; a description otherwise.</summary>
    public override string ToString() => Kind switch
    {
        ExpectationKind.Echo => "echo",
        ExpectationKind.Any => "any",
        ExpectationKind.Checked => "checked",
        ExpectationKind.Text => "text:" + Words,
        ExpectationKind.Bytes => "hex:" + Convert.ToHexString(Content.Span),
        ExpectationKind.Regex => "regex:" + Words,
        ExpectationKind.Nothing => "nothing:" + Durations.Format(Quiet),
        _ => "none",
    };
}
