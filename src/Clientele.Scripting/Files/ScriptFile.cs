using Clientele.Scripting.Files;
using Clientele.Scripting.Yaml;

namespace Clientele.Scripting;

/// <summary>
/// A script in a YAML file, for one conversation: see <see cref="Load"/>. What the file does not say is null, and left
/// to the caller. Immutable.
/// </summary>
public sealed record ScriptFile
{
    private ScriptFile() { }

    /// <summary>What the script is called in reports; null where the file does not say.</summary>
    public string? Name { get; private init; }

    /// <summary>What is done, in its order.</summary>
    public required IReadOnlyList<Step> Steps { get; init; }

    /// <summary>What is answered whenever it comes.</summary>
    public IReadOnlyList<Reaction> On { get; private init; } = [];

    /// <summary>The tables that templates name.</summary>
    public required IReadOnlyDictionary<string, DataTable> Data { get; init; }

    /// <summary>The encoding of text in both directions; null where the file does not say.</summary>
    public TextEncoding? Encoding { get; private init; }

    /// <summary>How messages are told apart; null where the file does not say.</summary>
    public Framing? Framing { get; private init; }

    /// <summary>See <see cref="ConversationOptions.LastLine"/>.</summary>
    public bool LastLine { get; private init; }

    /// <summary>The time for one reply; null where the file does not say.</summary>
    public TimeSpan? ReplyTimeout { get; private init; }

    /// <summary>A regular expression for messages that are ignored; null for none.</summary>
    public string? Ignore { get; private init; }

    /// <summary>Its regular expressions may look around themselves: see <see cref="Expectation.Backtracks"/>.</summary>
    public bool Backtracks { get; private init; }

    /// <summary>The seed of all chance; null where the file does not say.</summary>
    public long? Seed { get; private init; }

    /// <summary>A JSON schema (draft 2020-12) of the file, for editors to complete and explain.</summary>
    public static string Schema => SchemaText.Of(ScriptKeys.SchemaName);

    /// <summary>Reads a file. Paths in it are relative to its folder.</summary>
    /// <param name="path">The file: UTF-8, at most 1 MiB.</param>
    /// <param name="encoding">The encoding that wins over the file's own; null for the file's.</param>
    /// <param name="framing">The framing that wins over the file's own; null for the file's.</param>
    /// <exception cref="ScriptException">It cannot be read, or is no script; the message says where and
    /// why.</exception>
    public static ScriptFile Load(string path, TextEncoding? encoding = null, Framing? framing = null)
    {
        string text = YamlTree.LoadText(path, ScriptKeys.FileKind);
        return Parse(text, path, Path.GetDirectoryName(Path.GetFullPath(path)) ?? "/", encoding, framing);
    }

    /// <summary>Reads the text of a file.</summary>
    /// <param name="text">The text: at most 1 MiB as UTF-8.</param>
    /// <param name="name">What errors call the file.</param>
    /// <param name="folder">What paths in it are relative to.</param>
    /// <param name="encoding">The encoding that wins over the file's own; null for the file's.</param>
    /// <param name="framing">The framing that wins over the file's own; null for the file's.</param>
    /// <exception cref="ScriptException">It is no script; the message says where and why.</exception>
    public static ScriptFile Parse(
        string text, string name, string folder, TextEncoding? encoding = null, Framing? framing = null)
    {
        ArgumentNullException.ThrowIfNull(folder);
        var section = new YamlSection(YamlTree.Parse(text, name, ScriptKeys.FileKind), ScriptKeys.File);
        var reading = new ScriptReading(folder, ScriptKeys.FileKind)
        {
            Backtracks = section.Value("backtracking", YamlValues.Bool, false),
        };
        TextEncoding? ownEncoding = section.Find("encoding", YamlValues.Encoding);
        Framing? ownFraming = section.Find("framing", YamlValues.Framing);
        Framing? inForce = (framing ?? ownFraming)?.OfClient;
        if (section.Find("data") is { } data)
            reading.ReadData(data);
        var steps = new StepReader(
            reading, StepKinds.Common, encoding ?? ownEncoding ?? TextEncoding.Utf8, inForce ?? Clientele.Framing.Raw);
        steps.KnowReactions(section.Find("on"));
        IReadOnlyList<Step> read = steps.ReadAll(section.Must("steps"));
        Validate(section, read);
        return new ScriptFile
        {
            Name = section.Find("name", YamlValues.Name),
            Steps = read,
            On = section.Find("on", steps.ReadReactions) ?? [],
            Data = reading.Data,
            Encoding = encoding ?? ownEncoding,
            Framing = inForce,
            LastLine = section.Value("last-line", YamlValues.Bool, false),
            ReplyTimeout = section.Value("reply-timeout", YamlValues.Timeout),
            Ignore = section.Find("ignore", steps.ReadPattern),
            Backtracks = reading.Backtracks,
            Seed = section.Value("seed", node => YamlValues.Whole(node, long.MinValue, long.MaxValue)),
        };
    }

    private static void Validate(YamlSection section, IReadOnlyList<Step> steps)
    {
        if (steps.Count == 0)
            throw section.Must("steps").Fault("the list of steps is empty: one is needed");
        Step? vanishing = steps.SelectMany(step => step.WithInner())
            .FirstOrDefault(step => step is LeaveStep { Way: LeaveWay.Vanish });
        if (vanishing?.Place is { } place)
        {
            throw new ScriptException(
                place.File, place.Line, place.Column,
                "vanish keeps the connection for ever, and a script of its own has an end: leave by close, half-close, "
                + "reset or hung-up");
        }
    }
}
