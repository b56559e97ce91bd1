using Clientele.Cli.Language;
using Clientele.Hosting.Configuration;
using Clientele.Scripting;

namespace Clientele.Cli.Configuring;

/// <summary>The keys that stand in a section, each with its value, before they are read.</summary>
/// <param name="reader">Who gathers what is wrong.</param>
/// <param name="prefix">What errors write before the keys.</param>
internal sealed class SaidKeys(ConfigReader reader, string prefix = "")
{
    private readonly Dictionary<string, (YamlWord Key, YamlNode Value, string Shown)> _said =
        new(StringComparer.OrdinalIgnoreCase);

    /// <summary>
    /// Takes a key with its value, and a group with all that is in it; false when the table does not have it.
    /// </summary>
    public bool TryAdd<TOptions>(KeyTable<TOptions> table, string group, YamlWord key, YamlNode value)
    {
        string full = group.Length == 0 ? key.Text : $"{group}:{key.Text}";
        if (table.Find(full) is { } setting)
        {
            if (_said.TryGetValue(setting.Key, out (YamlWord Key, YamlNode Value, string Shown) there))
                reader.Add(key, prefix + full, Phrases.Config.KeyTwice(there.Key.Place.Line));
            else
                _said.Add(setting.Key, (key, value, prefix + setting.Key));
            return true;
        }

        if (!table.IsGroup(full))
            return false;
        if (value is YamlMap map)
        {
            foreach ((YamlWord inner, YamlNode one) in map.Entries)
            {
                if (!TryAdd(table, full, inner, one))
                    reader.AddUnknown(inner, $"{prefix}{full}:{inner.Text}", table.KeysIn(full));
            }
        }
        else if (value is YamlWord { IsNothing: true })
        {
            foreach (string name in table.KeysIn(full))
                _said.TryAdd($"{full}:{name}", (key, value, $"{prefix}{full}:{name}"));
        }
        else
        {
            reader.Add(value, prefix + full, Phrases.Config.SectionNeeded(string.Join(", ", table.KeysIn(full))));
        }

        return true;
    }

    /// <summary>These, and of others what is not among them.</summary>
    public SaidKeys Over(SaidKeys others)
    {
        foreach ((string key, (YamlWord, YamlNode, string) value) in others._said)
            _said.TryAdd(key, value);
        return this;
    }

    /// <summary>Reads them into options. A key without a value is its default.</summary>
    public void Read<TOptions>(KeyTable<TOptions> table, TOptions options, Dictionary<string, string> said)
    {
        foreach (Setting<TOptions> setting in table.All)
        {
            if (!_said.TryGetValue(setting.Key, out (YamlWord Key, YamlNode Value, string Shown) there)
                || there.Value is YamlWord { IsNothing: true })
                continue;
            said[setting.Key] = $"{there.Value.Place}: {SafeText.Show(there.Shown)}";
            if (setting.IsList ? there.Value is not YamlList : there.Value is not YamlWord)
            {
                reader.Add(there.Value, there.Shown,
                    setting.IsList ? Phrases.Config.ListNeeded : Phrases.Config.OneValueNeeded);
                continue;
            }

            IReadOnlyList<YamlNode> nodes = there.Value is YamlList list ? list.Items : [there.Value];
            IReadOnlyList<ValueFault?> faults = setting.Read([.. nodes.Select(TextOf)], options);

            string? TextOf(YamlNode node) =>
                node is YamlWord { IsNothing: false } word ? reader.Rooted(setting, word.Text) : null;

            for (int i = 0; i < faults.Count; i++)
            {
                if (faults[i] is { } fault)
                    reader.Add(nodes[i], there.Shown, ValueWords.Of(fault));
            }
        }
    }
}
