using System.Net;
using Clientele.Scripting;
using Clientele.Simulation.Parsing;

namespace Clientele.Simulation;

/// <summary>A scenario as a file says it, with what else the file says of the run. Immutable.</summary>
/// <remarks>
/// The file is YAML; docs/scenarios.md tells what stands in it, and <see cref="Schema"/> tells editors.
/// </remarks>
public sealed record ScenarioFile
{
    private const string SchemaName = "clientele-scenario.schema.json";

    /// <summary>Who comes, what they say and what must hold.</summary>
    public required Scenario Scenario { get; init; }

    /// <summary>The server; null where the file does not say.</summary>
    public string? Host { get; init; }

    /// <summary>The server's port, or the first of several, 1 to 65535; null where the file does not say.</summary>
    public int? Port { get; init; }

    /// <summary>The last of several ports; null for one alone.</summary>
    public int? LastPort { get; init; }

    /// <summary>The encoding of kinds that have none of their own; null where the file does not say.</summary>
    public TextEncoding? Encoding { get; init; }

    /// <summary>The framing of kinds that have none of their own; null where the file does not say.</summary>
    public Framing? Framing { get; init; }

    /// <summary>
    /// Whether a last line without its end is whole, for kinds that do not say; null where the file does not say.
    /// </summary>
    public bool? LastLine { get; init; }

    /// <summary>Time for one reply, up to a day; null where the file does not say.</summary>
    public TimeSpan? ReplyTimeout { get; init; }

    /// <summary>Time for one connect, up to a day; null where the file does not say.</summary>
    public TimeSpan? ConnectTimeout { get; init; }

    /// <summary>
    /// Connects under way at a time, for each event loop, 1 to 100000; null where the file does not say.
    /// </summary>
    public int? MaxConnecting { get; init; }

    /// <summary>The seed of all chance; null where the file does not say.</summary>
    public long? Seed { get; init; }

    /// <summary>Whether kinds that do not say speak TLS; null where the file does not say.</summary>
    public bool? Tls { get; init; }

    /// <summary>
    /// Any certificate is accepted: anyone in the middle can read and change everything. False by default; true makes
    /// <see cref="Tls"/> true.
    /// </summary>
    public bool TlsInsecure { get; init; }

    /// <summary>
    /// Addresses that kinds without their own connect from, in turn; empty where the file does not say.
    /// </summary>
    public IReadOnlyList<IPAddress> Sources { get; init; } = [];

    /// <summary>A JSON schema (draft 2020-12) of the file, for editors to complete and explain.</summary>
    public static string Schema
    {
        get
        {
            using Stream stream = typeof(ScenarioFile).Assembly.GetManifestResourceStream(SchemaName)!;
            using var reader = new StreamReader(stream, System.Text.Encoding.UTF8);
            return reader.ReadToEnd();
        }
    }

    /// <summary>Reads a file. Paths in it are relative to its folder.</summary>
    /// <param name="path">The file: UTF-8, at most 1 MiB.</param>
    /// <param name="keepsSource">
    /// Keeps the text, and the files that it names, so that the scenario can be given to workers on other machines
    /// (<see cref="SimulationOrder"/>). False by default.
    /// </param>
    /// <exception cref="ScriptException">It cannot be read, or is no scenario; the message says where and
    /// why.</exception>
    public static ScenarioFile Load(string path, bool keepsSource = false)
    {
        string text = YamlTree.LoadText(path, ScenarioReading.FileKind);
        string folder = Path.GetDirectoryName(Path.GetFullPath(path)) ?? "/";
        return Read(text, path, new FolderFiles(folder), keepsSource);
    }

    /// <summary>Reads the text of a file.</summary>
    /// <param name="text">The text: at most 1 MiB as UTF-8.</param>
    /// <param name="name">What errors call the file.</param>
    /// <param name="folder">What paths in it are relative to.</param>
    /// <exception cref="ScriptException">It is no scenario; the message says where and why.</exception>
    public static ScenarioFile Parse(string text, string name, string folder)
    {
        ArgumentNullException.ThrowIfNull(folder);
        return Read(text, name, new FolderFiles(folder), keepsSource: false);
    }

    /// <summary>Reads the text of a file whose other files come from elsewhere.</summary>
    /// <param name="text">The text: at most 1 MiB as UTF-8.</param>
    /// <param name="name">What errors call the file.</param>
    /// <param name="files">The files that it may name.</param>
    /// <param name="keepsSource">As in <see cref="Load"/>.</param>
    /// <exception cref="ScriptException">It is no scenario; the message says where and why.</exception>
    public static ScenarioFile Parse(string text, string name, IScriptFiles files, bool keepsSource = false)
    {
        ArgumentNullException.ThrowIfNull(files);
        return Read(text, name, files, keepsSource);
    }

    /// <summary>
    /// Lays what the file says over options: begin with the defaults, apply the file, then set what a command line
    /// says, so that the command line wins.
    /// </summary>
    /// <param name="options">What holds where the file says nothing.</param>
    /// <returns>The options with <see cref="SimulationOptions.Scenario"/> and all that is not null here.</returns>
    public SimulationOptions ApplyTo(SimulationOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return options with
        {
            Scenario = Scenario,
            Host = Host ?? options.Host,
            Port = Port ?? options.Port,
            LastPort = Port is null ? options.LastPort : LastPort ?? 0,
            Encoding = Encoding ?? options.Encoding,
            Framing = Framing ?? options.Framing,
            LastLine = LastLine ?? options.LastLine,
            ReplyTimeout = ReplyTimeout ?? options.ReplyTimeout,
            ConnectTimeout = ConnectTimeout ?? options.ConnectTimeout,
            MaxConnecting = MaxConnecting ?? options.MaxConnecting,
            Seed = Seed ?? options.Seed,
            Sources = Sources.Count > 0 ? Sources : options.Sources,
            Tls = Tls switch
            {
                null => options.Tls,
                false => null,
                true when TlsInsecure => (options.Tls ?? new ClientTlsOptions()) with { AcceptAnyCertificate = true },
                true => options.Tls ?? new ClientTlsOptions(),
            },
        };
    }

    private static ScenarioFile Read(string text, string name, IScriptFiles files, bool keepsSource) =>
        FileReader.Read(
            YamlTree.Parse(text, name, ScenarioReading.FileKind), files,
            keepsSource ? new ScenarioText(text, name) : null);
}
