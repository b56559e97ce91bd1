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
    private readonly HashSet<DataTable> _used = new(ReferenceEqualityComparer.Instance);
    private readonly TextEncoding _encoding = encoding;

    // What a step that is planned has changed holds for the steps after it.
    internal Framing Framing { get; set; } = framing;

    internal TextEncoding Received { get; set; } = encoding;

    internal TextEncoding Sent { get; set; } = encoding;

    /// <summary>What the next step may name: captured, or set.</summary>
    internal HashSet<string> Captured { get; set; } = [];

    /// <summary>What is in force for the next step.</summary>
    internal WireState Wire
    {
        get => new(Framing, Received, Sent);
        set => (Framing, Received, Sent) = (value.Framing!, value.Received, value.Sent);
    }

    private HoleSources Holes => new(tables, Captured) { Used = _used };

    /// <summary>The tables that a hole of what was planned so far names.</summary>
    public IEnumerable<DataTable> UsedTables => _used;

    /// <summary>A pattern in whose holes everything may stand that the steps planned so far capture.</summary>
    /// <param name="pattern">The pattern.</param>
    /// <param name="backtracks">As <see cref="Expectation.Backtracks"/>. False unless asked for.</param>
    /// <exception cref="ParseException">
    /// A name in it is unknown, or it looks around itself and may not.
    /// </exception>
    /// <exception cref="System.Text.RegularExpressions.RegexParseException">It is not a regular expression.</exception>
    public PatternTemplate PatternOf(string pattern, bool backtracks = false) =>
        new(pattern, _encoding, seed, Holes, clock, backtracks);

    /// <summary>These values may be named from here on.</summary>
    internal void Know(IEnumerable<string> names) => Captured.UnionWith(names);

    /// <summary>What a rule says, to one customer or to many.</summary>
    /// <exception cref="FormatException">A template is malformed.</exception>
    /// <exception cref="UnencodableException">A character is not in the encoding.</exception>
    internal SpokenText TextOf(Saying what) => new(what, Sent, seed, Holes, clock);

    /// <inheritdoc cref="TextOf(Saying)"/>
    internal SpokenText TextOf(string template) => TextOf(Saying.Text(template));

    /// <summary>What is said, tried out.</summary>
    /// <param name="saying">What is said.</param>
    /// <param name="isRaw">It is said as it is, without a framing.</param>
    /// <exception cref="FormatException">A template is malformed.</exception>
    /// <exception cref="UnencodableException">A character is not in the encoding.</exception>
    /// <exception cref="FramingException">It does not fit the framing.</exception>
    internal PlannedMessage MessageOf(Saying saying, bool isRaw)
    {
        var message = new PlannedMessage(saying, isRaw ? Clientele.Framing.Raw : Framing, Sent, seed, Holes, clock);
        message.Try();
        return message;
    }

    /// <summary>A value that is set.</summary>
    /// <exception cref="FormatException">The template is malformed.</exception>
    /// <exception cref="UnencodableException">A character is not in the encoding.</exception>
    internal PlannedValue ValueOf(string name, string template, FilePlace? place) =>
        new(name, new Template(template, Sent, seed, Holes, clock), Sent, place);

    /// <summary>What a reply must be.</summary>
    /// <exception cref="FormatException">A text or a pattern is malformed as a template.</exception>
    /// <exception cref="UnencodableException">A text has a character that is not in the encoding.</exception>
    internal ReplyMatcher MatcherOf(Expectation expect)
    {
        var reply = new ReplyMatcher(expect, Received, seed, Holes, clock);
        Captured.UnionWith(expect.Names);
        return reply;
    }
}
