using Clientele.Cli.Language;
using Clientele.Hosting.Configuration;
using Clientele.Scripting;
using Clientele.Text;

namespace Clientele.Cli.Configuring;

/// <summary>
/// Reads a file of configuration, YAML or JSON: all that is wrong is found, not only the first. Used once.
/// </summary>
internal sealed class ConfigReader
{
    private const string Servers = "Servers";

    // That of Clientele.Hosting.
    private const string Section = "Clientele";

    private readonly string _folder;
    private readonly List<ConfigFault> _faults = [];

    private ConfigReader(string path) => _folder = Path.GetDirectoryName(Path.GetFullPath(path))!;

    /// <summary>Reads a file, with what is wrong in the file's order.</summary>
    /// <returns>What can be read of it, for what it names to be looked at; null where that is nothing.</returns>
    public static FileConfiguration? Read(string path, out IReadOnlyList<ConfigFault> faults)
    {
        FileConfiguration? read = null;
        ConfigReader? reader = null;
        try
        {
            YamlNode root = YamlTree.Load(path, new FileKind("configuration", Phrases.Config.Least));
            reader = new ConfigReader(path);
            read = reader.ReadRoot(root);
            faults = reader.InOrder();
        }
        catch (ScriptException error)
        {
            string where = error.Line == 0 ? SafeText.Show(error.File)
                : new FilePlace(error.File, error.Line, error.Column).ToString();
            faults = [.. reader?.InOrder() ?? [], new ConfigFault(where, error.Reason)];
        }

        return read;
    }

    private ConfigFault[] InOrder() =>
        [.. _faults.Distinct().OrderBy(fault => fault.Place?.Line).ThenBy(fault => fault.Place?.Column)];

    private FileConfiguration ReadRoot(YamlNode node)
    {
        YamlMap root = node as YamlMap ?? throw node.Fault(Phrases.Config.RootIsNoMap(node.Shown));
        // As in a file of a .NET host, which has sections of others beside it.
        if (Find(root, Section) is { } section)
        {
            if (section.Value is not YamlMap inner)
                throw section.Value.Fault(Phrases.Config.RootIsNoMap(section.Value.Shown));
            foreach ((YamlWord key, _) in root.Entries.Where(entry => IsOurs(entry.Key.Text)))
                Add(key, key.Text, Phrases.Config.OutsideOfSection(Section));
            root = inner;
        }

        (YamlWord Key, YamlNode Value)? servers = Find(root, Servers);
        string[] known = [.. ServerKeys.Table.KeysIn(""), .. ProcessKeys.Table.KeysIn(""), Servers];
        var ofServers = new SaidKeys(this);
        var ofProcess = new SaidKeys(this);
        foreach ((YamlWord key, YamlNode value) in root.Entries)
        {
            if (Is(key.Text, Servers) || IsSchema(key.Text))
                continue;
            if (!ofServers.TryAdd(ServerKeys.Table, "", key, value)
                && !ofProcess.TryAdd(ProcessKeys.Table, "", key, value))
                AddUnknown(key, key.Text, known);
        }

        var process = new ProcessOptions();
        ofProcess.Read(ProcessKeys.Table, process, process.Said);
        process.HasDesk = Find(root, ProcessKeys.Desk) is { Value: YamlMap };
        List<ServedOptions> all = [];
        if (servers is { Value: YamlMap named })
        {
            foreach ((YamlWord key, YamlNode value) in named.Entries)
                all.Add(ReadServer(key, value, ofServers, all));
            if (all.Count == 0)
                Add(named, Servers, Phrases.Config.NoServers);
        }
        else if (servers is { } wrong)
        {
            Add(wrong.Value, Servers, Phrases.Config.NoServers);
        }

        if (all.Count == 0)
        {
            all.Add(new ServedOptions { Place = root.Place.ToString() });
            ofServers.Read(ServerKeys.Table, all[0], all[0].Said);
        }

        if (process.DeskServer is { } whose && all.TrueForAll(one => !Is(one.Name, whose)))
        {
            _faults.Add(new ConfigFault(process.PlaceOf("Desk:Server"), Phrases.Config.NoSuchServer(
                SafeText.Show(whose), string.Join(Phrases.Common.ListSeparator, all.Select(one => one.Name)))));
        }

        return new FileConfiguration(process, all);
    }

    /// <summary>What it says itself goes before what is said for all.</summary>
    private ServedOptions ReadServer(YamlWord key, YamlNode value, SaidKeys ofAll, List<ServedOptions> before)
    {
        var server = new ServedOptions { Name = key.Text, Place = key.Place + ": " + SafeText.Show(key.Text) };
        if (!CustomerId.IsNodeName(key.Text))
            Add(key, key.Text, Phrases.Config.InvalidServerName(CustomerId.MaxNodeLength));
        else if (before.Exists(one => Is(one.Name, key.Text)))
            Add(key, key.Text, Phrases.Config.ServerTwice);
        var said = new SaidKeys(this, key.Text + ":");
        if (value is YamlMap map)
        {
            foreach ((YamlWord own, YamlNode one) in map.Entries)
            {
                if (!said.TryAdd(ServerKeys.Table, "", own, one))
                    AddUnknown(own, $"{key.Text}:{own.Text}", ServerKeys.Table.KeysIn(""));
            }
        }
        else if (value is not YamlWord { IsNothing: true })
        {
            string some = string.Join(", ", ServerKeys.Table.KeysIn("").Take(3));
            Add(value, key.Text, Phrases.Config.SectionNeeded(some + ", ..."));
        }

        said.Over(ofAll).Read(ServerKeys.Table, server, server.Said);
        return server;
    }

    private static bool IsOurs(string key) => Is(key, Servers) || ServerKeys.Table.KeysIn("")
        .Concat(ProcessKeys.Table.KeysIn("")).Contains(key, StringComparer.OrdinalIgnoreCase);

    /// <summary>What editors find a schema by.</summary>
    private static bool IsSchema(string key) => key is "$schema";

    private static bool Is(string key, string name) => string.Equals(key, name, StringComparison.OrdinalIgnoreCase);

    private static (YamlWord Key, YamlNode Value)? Find(YamlMap map, string key)
    {
        foreach ((YamlWord Key, YamlNode Value) entry in map.Entries)
        {
            if (Is(entry.Key.Text, key))
                return entry;
        }

        return null;
    }

    internal void Add(YamlNode at, string key, string why) =>
        _faults.Add(new ConfigFault($"{at.Place}: {SafeText.Show(key)}", why) { Place = at.Place });

    internal void AddUnknown(YamlWord at, string key, IReadOnlyList<string> known)
    {
        string? nearest = known.Select(name => (name, Far: Distance(at.Text, name)))
            .Where(pair => pair.Far <= Math.Max(1, pair.name.Length / 3)).OrderBy(pair => pair.Far)
            .Select(pair => pair.name).FirstOrDefault();
        Add(at, key, nearest is null
            ? Phrases.Config.UnknownKey(string.Join(", ", known)) : Phrases.Config.MistypedKey(nearest));
    }

    /// <summary>A path is relative to the file, also that of a socket and of answers.</summary>
    internal string Rooted<TOptions>(Setting<TOptions> setting, string text) =>
        setting.IsPath && text.Length > 0 ? Path.GetFullPath(Path.Combine(_folder, text))
        : setting.Key == "Reply" ? CommandGrammars.Rooted(text, _folder)
        : text;

    private static int Distance(string typed, string key) =>
        Slips.Distance(typed.ToUpperInvariant(), key.ToUpperInvariant());
}
