namespace Clientele.Simulation.Scripting;

/// <summary>Makes messages and expectations ready for one kind of customer. What a reply captures, later ones may name.</summary>
internal sealed class ScriptWords(
    TextEncoding encoding, Framing framing, IReadOnlyDictionary<string, DataTable> tables, long seed, TimeProvider clock)
{
    private readonly HashSet<string> _captured = [];

    private HoleSources Holes => new(tables, _captured);

    /// <summary>What is said, tried out.</summary>
    /// <exception cref="FormatException">A template is malformed.</exception>
    /// <exception cref="UnencodableException">A character is not in the encoding.</exception>
    /// <exception cref="FramingException">It does not fit the framing.</exception>
    public PlannedMessage MessageOf(Saying saying)
    {
        var message = new PlannedMessage(saying, framing, encoding, seed, Holes, clock);
        message.Try();
        return message;
    }

    /// <summary>What a reply must be.</summary>
    /// <exception cref="FormatException">A text or a pattern is malformed as a template.</exception>
    /// <exception cref="UnencodableException">A text has a character that is not in the encoding.</exception>
    public ReplyMatcher MatcherOf(Expectation expect)
    {
        var reply = new ReplyMatcher(expect, encoding, seed, Holes, clock);
        if (expect.Kind == ExpectationKind.Regex)
            _captured.UnionWith(ReplyMatcher.Names(Pattern.Compile(expect.Words)));
        return reply;
    }

    /// <summary>A pattern in whose holes everything may stand that is captured anywhere.</summary>
    /// <exception cref="FormatException">A name in it is unknown.</exception>
    public PatternTemplate PatternOf(string pattern) => new(pattern, encoding, seed, Holes, clock);
}
