using System.Text.RegularExpressions;

namespace Clientele.Simulation.Scripting;

/// <summary>What a reply must be, ready to be compared. Immutable; thread-safe.</summary>
internal sealed class ReplyMatcher
{
    public const int LongestCaptured = 4096;

    private readonly PatternTemplate? _pattern;
    private readonly PatternTemplate? _skip;
    private readonly TextEncoding _encoding;

    /// <exception cref="FormatException">A text or a pattern is malformed as a template.</exception>
    /// <exception cref="UnencodableException">A text has a character that the encoding has not.</exception>
    public ReplyMatcher(Expectation expect, TextEncoding encoding, long seed, HoleSources holes, TimeProvider clock)
    {
        (Expect, Kind, _encoding) = (expect, expect.Kind, encoding);
        if (Kind == ExpectationKind.Text)
            Text = new Template(expect.Words, encoding, seed, holes, clock);
        if (expect.Skip is { } skip)
            _skip = new PatternTemplate(skip, encoding, seed, holes, clock);
        if (Kind == ExpectationKind.Regex)
            _pattern = new PatternTemplate(expect.Words, encoding, seed, holes, clock);
    }

    public Expectation Expect { get; }

    public ExpectationKind Kind { get; }

    public Template? Text { get; }

    /// <summary>It is decided by the text, not the bytes.</summary>
    public bool NeedsText => _pattern is not null || _skip is not null;

    /// <summary>The names of a pattern's groups that are not numbers.</summary>
    public static IEnumerable<string> Names(Regex pattern) => pattern.GetGroupNames().Where(name => !char.IsAsciiDigit(name[0]));

    /// <summary>The first hole, of the text or the patterns, whose captured value is missing; null when none is missing.</summary>
    public string? MissingIn(Dictionary<string, string>? captured) =>
        Text?.MissingIn(captured) ?? _pattern?.MissingIn(captured) ?? _skip?.MissingIn(captured);

    /// <summary>Whether a message is passed over.</summary>
    public MatchResult Skips(string text, in TemplateContext moment, MatchBudget budget) => _skip is null ? MatchResult.No : _skip.Find(text, moment, budget, out _);

    /// <param name="text">What was said, decoded.</param>
    /// <param name="bytes">The same as it came.</param>
    /// <param name="before">What decoding remembered from the bytes before.</param>
    /// <param name="moment">Who is answered, and when.</param>
    /// <param name="budget">The time that there is.</param>
    /// <param name="captured">Takes what named groups have found.</param>
    public MatchResult Matches(string text, ReadOnlySpan<byte> bytes, TextState before, in TemplateContext moment, MatchBudget budget, ref Dictionary<string, string>? captured)
    {
        MatchResult fit = _pattern!.Find(text, moment, budget, out Match match);
        foreach (string name in fit == MatchResult.Yes ? _pattern.Names : [])
        {
            if (match.Groups[name] is { Success: true } group)
                (captured ??= [])[name] = Cut(Captures.Of(group, _encoding, bytes, before));
        }

        return fit;
    }

    private static string Cut(string value) =>
        value.Length <= LongestCaptured ? value : value[..(char.IsHighSurrogate(value[LongestCaptured - 1]) ? LongestCaptured - 1 : LongestCaptured)];
}
