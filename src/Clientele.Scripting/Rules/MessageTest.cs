using System.Collections.Concurrent;
using Clientele.Scripting.Matching;
using Clientele.Scripting.Templates;

namespace Clientele.Scripting.Rules;

/// <summary>
/// Whether a message is what a rule answers, in whatever encoding it came: the first 64 KiB are looked at, in linear
/// time. Any thread.
/// </summary>
internal sealed class MessageTest
{
    private const int LongestLookedAt = 64 * 1024;

    // Patterns of rules take no time that would have to be bounded.
    [ThreadStatic]
    private static MatchBudget? t_budget;

    [ThreadStatic]
    private static MessageRenderer? t_renderer;

    private readonly Expectation _when;
    private readonly TextEncoding _encoding;
    private readonly ReplyMatcher _usual;
    private readonly Func<TextEncoding, ReplyMatcher> _matcherIn;
    private readonly ConcurrentDictionary<TextEncoding, ReplyMatcher> _others = new();

    /// <exception cref="ParseException">A hole, an escape or the regular expression is wrong.</exception>
    /// <exception cref="UnencodableException">A character has no code in the encoding.</exception>
    public MessageTest(Expectation when, TextEncoding encoding, long seed, HoleSources holes, TimeProvider clock)
    {
        (_when, _encoding) = (when, encoding);
        if (when.Kind == ExpectationKind.Regex)
        {
            _ = Pattern.CompileLinear(when.Words);
            Names = [.. when.Names];
        }

        _matcherIn = other => new ReplyMatcher(when, other, seed, holes, clock);
        _usual = _matcherIn(encoding);
    }

    /// <summary>What it captures.</summary>
    public IReadOnlyList<string> Names { get; } = [];

    /// <summary>The values that it has holes for; may have one twice.</summary>
    public IEnumerable<string> Needs => _usual.CapturedNames;

    /// <summary>Whether a message fits.</summary>
    /// <param name="message">The message; one that is incomplete fits nothing.</param>
    /// <param name="moment">Who has said it, and what its values are.</param>
    /// <param name="text">The message decoded; null until somebody needs it.</param>
    /// <param name="captured">Takes what named groups have found.</param>
    public bool Fits(
        in Message message, in TemplateContext moment, ref string? text, ref Dictionary<string, string>? captured)
    {
        if (!message.IsComplete)
            return false;
        if (_when.Kind == ExpectationKind.Any)
            return true;
        ReplyMatcher matcher = ReferenceEquals(message.Encoding, _encoding)
            ? _usual
            : _others.GetOrAdd(message.Encoding, _matcherIn);
        if (matcher.MissingIn(moment) is not null)
            return false;
        string looked = "";
        if (matcher.NeedsText)
        {
            text ??= message.Text;
            looked = text.Length > LongestLookedAt ? text[..LongestLookedAt] : text;
        }

        if (_when.Kind != ExpectationKind.Regex)
        {
            ReadOnlySpan<byte> expected = matcher.Expected(moment, t_renderer ??= new MessageRenderer());
            return matcher.Fits(message.Bytes.Span, looked, message.DecoderState, expected);
        }

        MatchBudget budget = t_budget ??= new MatchBudget(static () => 0);
        return matcher.Matches(
            looked, message.Bytes.Span, message.DecoderState, moment, budget, ref captured) == MatchResult.Yes;
    }
}
