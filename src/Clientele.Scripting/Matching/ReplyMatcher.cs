using System.Text.RegularExpressions;
using Clientele.Scripting.Matching;
using Clientele.Scripting.Templates;

namespace Clientele.Scripting;

/// <summary>What a reply must be, ready to be compared. Immutable; any thread.</summary>
public sealed class ReplyMatcher
{
    internal const int LongestCaptured = 4096;

    private readonly Expectation _expect;
    private readonly Template? _text;
    private readonly PatternTemplate? _pattern;
    private readonly PatternTemplate? _skip;
    private readonly ReplyMatcher[] _alternatives;
    private readonly TextEncoding _encoding;

    /// <exception cref="FormatException">A text or a pattern is malformed as a template.</exception>
    /// <exception cref="UnencodableException">A text has a character that the encoding has not.</exception>
    internal ReplyMatcher(Expectation expect, TextEncoding encoding, long seed, HoleSources holes, TimeProvider clock)
    {
        (_expect, Kind, _encoding) = (expect, expect.Kind, encoding);
        _alternatives = [.. expect.Alternatives.Select(one => new ReplyMatcher(one, encoding, seed, holes, clock))];
        if (expect.HasWords)
            _text = new Template(expect.Words, encoding, seed, holes, clock);
        if (expect.Skip is { } skip)
            _skip = new PatternTemplate(skip, encoding, seed, holes, clock, expect.Backtracks);
        if (Kind == ExpectationKind.Regex)
            _pattern = new PatternTemplate(expect.Words, encoding, seed, holes, clock, expect.Backtracks);
        NeedsText = _pattern is not null || _skip is not null
            || Kind is ExpectationKind.Contains or ExpectationKind.Starts or ExpectationKind.Ends
            || Array.Exists(_alternatives, one => one.NeedsText);
    }

    /// <summary>What is expected.</summary>
    public ExpectationKind Kind { get; }

    /// <summary>It is decided by the text, not the bytes.</summary>
    public bool NeedsText { get; }

    /// <summary>
    /// How many messages the reply has at most, for <see cref="Expectation.Until"/>; 0 for others, which are one.
    /// </summary>
    public int AtMost => _expect.AtMost;

    /// <summary>As it was written.</summary>
    public Expectation Expectation => _expect;

    /// <summary>The values that it has holes for; may have one twice.</summary>
    internal IEnumerable<string> CapturedNames =>
        (_text?.CapturedNames ?? []).Concat(_pattern?.CapturedNames ?? []).Concat(_skip?.CapturedNames ?? [])
            .Concat(_alternatives.SelectMany(one => one.CapturedNames));

    /// <summary>The names of a pattern's groups that are not numbers.</summary>
    internal static IEnumerable<string> Names(Regex pattern) =>
        pattern.GetGroupNames().Where(name => !char.IsAsciiDigit(name[0]));

    /// <summary>The first hole without a value, of the text or the patterns; null where all have one.</summary>
    /// <param name="moment">Who is answered, and when.</param>
    public string? MissingIn(in TemplateContext moment) =>
        _text?.MissingIn(moment) ?? _pattern?.MissingIn(moment.Captured) ?? _skip?.MissingIn(moment.Captured)
            ?? (_alternatives.Length > 0 ? MissingInAlternatives(moment) : null);

    /// <summary>The bytes that the reply must have, where they are a text or bytes; empty otherwise.</summary>
    /// <param name="moment">Who is answered, and when.</param>
    /// <param name="renderer">Renders the text: what is returned is valid until its next call.</param>
    public ReadOnlySpan<byte> Expected(scoped in TemplateContext moment, MessageRenderer renderer) => Kind switch
    {
        _ when _text is not null => renderer.Text(_text, moment),
        ExpectationKind.Bytes => _expect.Content.Span,
        _ => [],
    };

    /// <summary>Whether a message is passed over, since it comes before the reply.</summary>
    /// <param name="text">The message, decoded.</param>
    /// <param name="moment">Who is answered, and when.</param>
    /// <param name="budget">The time that the calling thread has for patterns that take long.</param>
    public MatchResult Skips(string text, in TemplateContext moment, MatchBudget budget) =>
        _skip is null ? MatchResult.No : _skip.Find(text, moment, budget, out _);

    /// <summary>
    /// Whether a message is the one that is expected, where that is a text, bytes, or what was said.
    /// </summary>
    /// <param name="got">The message.</param>
    /// <param name="text">The same decoded, where <see cref="NeedsText"/>.</param>
    /// <param name="before">What decoding remembered from the bytes before.</param>
    /// <param name="expected">See <see cref="Expected"/>; or what was said.</param>
    public bool Fits(ReadOnlySpan<byte> got, string text, TextState before, ReadOnlySpan<byte> expected)
    {
        bool isThere = Kind switch
        {
            ExpectationKind.Contains => text.Contains(_encoding.Decode(expected), StringComparison.Ordinal),
            ExpectationKind.Starts => text.StartsWith(_encoding.Decode(expected), StringComparison.Ordinal),
            ExpectationKind.Ends => text.EndsWith(_encoding.Decode(expected), StringComparison.Ordinal),
            _ when _expect.Mask is { } mask => FitsBut(got, expected, mask),
            _ => _encoding.WithoutMark(got, before).SequenceEqual(expected) || got.SequenceEqual(expected),
        };
        return isThere != _expect.IsNot;
    }

    /// <summary>Looks for the regular expression in a message; it must be one that is expected.</summary>
    /// <param name="text">The message, decoded.</param>
    /// <param name="bytes">The same as it came.</param>
    /// <param name="before">What decoding remembered from the bytes before.</param>
    /// <param name="moment">Who is answered, and when.</param>
    /// <param name="budget">The time that the calling thread has for patterns that take long.</param>
    /// <param name="captured">Takes what named groups have found.</param>
    public MatchResult Matches(
        string text,
        ReadOnlySpan<byte> bytes,
        TextState before,
        in TemplateContext moment,
        MatchBudget budget,
        ref Dictionary<string, string>? captured)
    {
        MatchResult fit = _pattern!.Find(text, moment, budget, out FoundMatch found);
        if (_expect.IsNot)
            return fit == MatchResult.TooLong ? fit : fit == MatchResult.Yes ? MatchResult.No : MatchResult.Yes;
        foreach (string name in fit == MatchResult.Yes ? _pattern.Names : [])
        {
            if (found.TryGroup(name, out int start, out string? group))
            {
                string value = Captures.Of(group, start, text, _encoding, bytes, before);
                (captured ??= [])[name] = Captures.Cut(value, LongestCaptured);
            }
        }

        return fit;
    }

    /// <summary>Looks for the first of several alternatives that a message is.</summary>
    /// <param name="got">The message.</param>
    /// <param name="moment">Who is answered, and when.</param>
    /// <param name="renderer">Renders what is expected.</param>
    /// <param name="budget">The time that the calling thread has for patterns that take long.</param>
    /// <param name="captured">Takes what named groups have found.</param>
    /// <param name="taken">Which of them fits, from 0; -1 where no one does.</param>
    internal MatchResult FindAlternative(
        scoped in ArrivedMessage got,
        scoped in TemplateContext moment,
        MessageRenderer renderer,
        MatchBudget budget,
        ref Dictionary<string, string>? captured,
        out int taken)
    {
        for (taken = 0; taken < _alternatives.Length; taken++)
        {
            ReplyMatcher one = _alternatives[taken];
            if (one.MissingIn(moment) is not null)
                continue;
            MatchResult fit = one.Kind switch
            {
                ExpectationKind.Any => MatchResult.Yes,
                ExpectationKind.Regex =>
                    one.Matches(got.Text, got.Bytes, got.Before, moment, budget, ref captured),
                _ => one.Fits(got.Bytes, got.Text, got.Before, one.Expected(moment, renderer))
                    ? MatchResult.Yes
                    : MatchResult.No,
            };
            if (fit != MatchResult.No)
                return fit;
        }

        taken = -1;
        return MatchResult.No;
    }

    private string? MissingInAlternatives(in TemplateContext moment)
    {
        foreach (ReplyMatcher one in _alternatives)
        {
            if (one.MissingIn(moment) is { } hole)
                return hole;
        }

        return null;
    }

    private static bool FitsBut(ReadOnlySpan<byte> got, ReadOnlySpan<byte> expected, byte[] mask)
    {
        if (got.Length != mask.Length)
            return false;
        for (int i = 0; i < mask.Length; i++)
        {
            if (((got[i] ^ expected[i]) & mask[i]) != 0)
                return false;
        }

        return true;
    }
}
