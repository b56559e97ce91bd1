using Clientele.Scripting.Matching;
using Clientele.Scripting.Messages;
using Clientele.Scripting.Steps;
using Clientele.Scripting.Templates;

namespace Clientele.Scripting;

/// <summary>
/// Makes messages and expectations of one script ready. What a reply captures, later ones may name. Not synchronised:
/// one thread plans a script.
/// </summary>
/// <param name="encoding">How text becomes bytes.</param>
/// <param name="framing">How messages are told apart.</param>
/// <param name="tables">Tables that templates may name.</param>
/// <param name="seed">Of what is random: the same seed gives the same.</param>
/// <param name="clock">For holes that are times.</param>
public sealed class ScriptWords(
    TextEncoding encoding,
    Framing framing,
    IReadOnlyDictionary<string, DataTable> tables,
    long seed,
    TimeProvider clock)
{
    private readonly HashSet<string> _captured = [];
    private readonly HashSet<DataTable> _used = new(ReferenceEqualityComparer.Instance);
    private readonly TextEncoding _encoding = encoding;

    // What a step that is planned has changed holds for the steps after it.
    internal Framing Framing { get; set; } = framing;

    internal TextEncoding Received { get; set; } = encoding;

    internal TextEncoding Sent { get; set; } = encoding;

    /// <summary>What is in force for the next step.</summary>
    internal WireState Wire
    {
        get => new(Framing, Received, Sent);
        set => (Framing, Received, Sent) = (value.Framing!, value.Received, value.Sent);
    }

    private HoleSources Holes => new(tables, _captured) { Used = _used };

    /// <summary>The tables that a hole of what was planned so far names.</summary>
    public IEnumerable<DataTable> UsedTables => _used;

    /// <summary>A pattern in whose holes everything may stand that the steps planned so far capture.</summary>
    /// <exception cref="ParseException">A name in it is unknown.</exception>
    /// <exception cref="System.Text.RegularExpressions.RegexParseException">It is not a regular expression.</exception>
    public PatternTemplate PatternOf(string pattern) => new(pattern, _encoding, seed, Holes, clock);

    /// <summary>These values may be named from here on.</summary>
    internal void Know(IEnumerable<string> names) => _captured.UnionWith(names);

    /// <summary>What a rule says, to whoever it is.</summary>
    /// <exception cref="FormatException">A template is malformed.</exception>
    /// <exception cref="UnencodableException">A character is not in the encoding.</exception>
    internal SpokenText TextOf(Saying what) => new(what, Sent, seed, Holes, clock);

    /// <inheritdoc cref="TextOf(Saying)"/>
    internal SpokenText TextOf(string template) => TextOf(Saying.Text(template));

    /// <summary>What is said, tried out.</summary>
    /// <exception cref="FormatException">A template is malformed.</exception>
    /// <exception cref="UnencodableException">A character is not in the encoding.</exception>
    /// <exception cref="FramingException">It does not fit the framing.</exception>
    internal PlannedMessage MessageOf(Saying saying)
    {
        var message = new PlannedMessage(saying, Framing, Sent, seed, Holes, clock);
        message.Try();
        return message;
    }

    /// <summary>What a reply must be.</summary>
    /// <exception cref="FormatException">A text or a pattern is malformed as a template.</exception>
    /// <exception cref="UnencodableException">A text has a character that is not in the encoding.</exception>
    internal ReplyMatcher MatcherOf(Expectation expect)
    {
        var reply = new ReplyMatcher(expect, Received, seed, Holes, clock);
        if (expect is { Kind: ExpectationKind.Regex, IsNot: false })
            _captured.UnionWith(ReplyMatcher.Names(Pattern.Compile(expect.Words)));
        return reply;
    }
}
