using Clientele.Hosting.Configuration;

namespace Clientele.Cli.Configuring;

/// <summary>The keys of a section, and of the groups in it, found in any case. Immutable.</summary>
internal sealed class KeyTable<TOptions>
{
    private readonly Dictionary<string, Setting<TOptions>> _byKey;
    private readonly Dictionary<string, string> _groups;

    /// <param name="all">The keys, in the order in which they are listed.</param>
    /// <param name="groups">What each group is for.</param>
    public KeyTable(IReadOnlyList<Setting<TOptions>> all, IReadOnlyDictionary<string, string> groups)
    {
        All = all;
        _byKey = all.ToDictionary(setting => setting.Key, StringComparer.OrdinalIgnoreCase);
        _groups = new Dictionary<string, string>(groups, StringComparer.OrdinalIgnoreCase);
    }

    public IReadOnlyList<Setting<TOptions>> All { get; }

    public Setting<TOptions>? Find(string key) => _byKey.GetValueOrDefault(key);

    public bool IsGroup(string key) => _groups.ContainsKey(key);

    public string DescriptionOf(string group) => _groups[group];

    /// <summary>The keys within a group, or for the empty one within the section: groups among them.</summary>
    public string[] KeysIn(string group)
    {
        string prefix = group.Length == 0 ? "" : group + ":";
        return
        [
            .. All.Where(setting => setting.Key.StartsWith(prefix, StringComparison.OrdinalIgnoreCase))
                .Select(setting => setting.Key[prefix.Length..].Split(':')[0]).Distinct(),
        ];
    }
}
