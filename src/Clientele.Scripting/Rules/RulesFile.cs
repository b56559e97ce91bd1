using Clientele.Scripting.Reading;
using Clientele.Scripting.Rules;
using Clientele.Scripting.Yaml;

namespace Clientele.Scripting;

/// <summary>Rules of a server in a YAML file: see <see cref="Load"/>. Immutable.</summary>
public sealed record RulesFile
{
    private RulesFile() { }

    /// <summary>What the rules are called; null where the file does not say.</summary>
    public string? Name { get; private init; }

    /// <summary>The rules, in their order: the first that a message fits takes it. One or more, at most 1000.</summary>
    public required IReadOnlyList<Rule> Rules { get; init; }

    /// <summary>The tables that templates name.</summary>
    public required IReadOnlyDictionary<string, DataTable> Data { get; init; }

    /// <summary>How its texts are read, where messages come in.</summary>
    public required TextEncoding Received { get; init; }

    /// <summary>The encoding in which what is said is checked.</summary>
    public required TextEncoding Sent { get; init; }

    /// <summary>A JSON schema (draft 2020-12) of the file, for editors to complete and explain.</summary>
    public static string Schema => SchemaText.Of(RuleKeys.SchemaName);

    /// <summary>Reads a file. Paths in it are relative to its folder.</summary>
    /// <param name="path">The file: UTF-8, at most 1 MiB.</param>
    /// <param name="received">The encoding of messages.</param>
    /// <param name="sent">The encoding of what is said.</param>
    /// <param name="framing">How messages are told apart.</param>
    /// <exception cref="ScriptException">It cannot be read, or a rule is wrong; the message says where and why.
    /// </exception>
    public static RulesFile Load(string path, TextEncoding received, TextEncoding sent, Framing framing)
    {
        string text = YamlTree.LoadText(path, RuleKeys.FileKind);
        string folder = Path.GetDirectoryName(Path.GetFullPath(path)) ?? "/";
        return Parse(text, path, folder, received, sent, framing);
    }

    /// <summary>Reads the text of a file.</summary>
    /// <param name="text">The text: at most 1 MiB as UTF-8.</param>
    /// <param name="name">What errors call the file.</param>
    /// <param name="folder">What paths in it are relative to.</param>
    /// <param name="received">The encoding of messages.</param>
    /// <param name="sent">The encoding of what is said.</param>
    /// <param name="framing">How messages are told apart.</param>
    /// <exception cref="ScriptException">A rule is wrong; the message says where and why.</exception>
    public static RulesFile Parse(
        string text, string name, string folder, TextEncoding received, TextEncoding sent, Framing framing)
    {
        ArgumentNullException.ThrowIfNull(folder);
        ArgumentNullException.ThrowIfNull(received);
        ArgumentNullException.ThrowIfNull(sent);
        ArgumentNullException.ThrowIfNull(framing);
        var section = new YamlSection(YamlTree.Parse(text, name, RuleKeys.FileKind), RuleKeys.File);
        var reading = new ScriptReading(folder, RuleKeys.FileKind);
        if (section.Find("data") is { } data)
            reading.ReadData(data);
        if (reading.Once is { } once)
            throw once.Fault("once ends a simulation, and a server's customers do not come to an end: leave it out");
        return new RulesFile
        {
            Name = section.Find("name", YamlValues.Name),
            Rules = new RuleReader(reading, received, sent, framing).ReadAll(section.Must("on")),
            Data = reading.Data,
            Received = received,
            Sent = sent,
        };
    }
}
