using System.Text.RegularExpressions;

namespace Clientele.Simulation.Talking;

/// <summary>What a reply must be, ready to be compared. Immutable; thread-safe.</summary>
internal sealed class Reply
{
    public const int LongestCaptured = 4096;

    private readonly Regex? _pattern;
    private readonly Regex? _skip;
    private readonly string[] _names = [];

    /// <exception cref="FormatException">A text is malformed as a template.</exception>
    /// <exception cref="UnencodableException">A text has a character that the encoding has not.</exception>
    public Reply(Expectation expect, TextEncoding encoding, long seed, Holes holes, TimeProvider clock)
    {
        (Expect, Kind) = (expect, expect.Kind);
        if (Kind == ExpectationKind.Text)
            Text = new Template(expect.Words, encoding, seed, holes, clock);
        if (expect.Skip is { } skip)
            _skip = Pattern.Compile(skip);
        if (Kind == ExpectationKind.Regex)
        {
            _pattern = Pattern.Compile(expect.Words);
            _names = [.. Names(_pattern)];
        }
    }

    public Expectation Expect { get; }

    public ExpectationKind Kind { get; }

    public Template? Text { get; }

    /// <summary>It is decided by the text, not the bytes.</summary>
    public bool NeedsText => _pattern is not null || _skip is not null;

    /// <summary>The names of a pattern's groups that are not numbers.</summary>
    public static IEnumerable<string> Names(Regex pattern) => pattern.GetGroupNames().Where(name => !char.IsAsciiDigit(name[0]));

    /// <summary>Whether a message is passed over.</summary>
    public bool Skips(string text) => _skip is not null && IsMatch(_skip, text);

    public bool Matches(string text, ref Dictionary<string, string>? captured)
    {
        try
        {
            Match match = _pattern!.Match(text);
            if (!match.Success)
                return false;
            foreach (string name in _names)
            {
                if (match.Groups[name] is { Success: true } group)
                    (captured ??= [])[name] = group.Length > LongestCaptured ? group.Value[..LongestCaptured] : group.Value;
            }

            return true;
        }
        catch (RegexMatchTimeoutException)
        {
            return false;
        }
    }

    public static bool IsMatch(Regex pattern, string text)
    {
        try
        {
            return pattern.IsMatch(text);
        }
        catch (RegexMatchTimeoutException)
        {
            return false;
        }
    }
}
