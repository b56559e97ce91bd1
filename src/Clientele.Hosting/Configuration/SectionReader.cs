using Clientele.Text;
using Microsoft.Extensions.Configuration;

namespace Clientele.Hosting.Configuration;

/// <summary>
/// Reads a server's section, key by key. What is no key is a fault: a slip of the finger must not pass for a default.
/// </summary>
internal static class SectionReader
{
    /// <summary>Reads into the options; what is wrong goes to their faults.</summary>
    /// <param name="section">The section.</param>
    /// <param name="options">Where it comes to.</param>
    /// <param name="others">Sections within it that are somebody else's: the other servers'.</param>
    public static void Read(IConfiguration section, ClienteleOptions options, IReadOnlyCollection<string> others)
    {
        foreach (IConfigurationSection child in section.GetChildren())
        {
            if (!others.Contains(child.Key, StringComparer.OrdinalIgnoreCase))
                Visit("", child, options, others);
        }
    }

    /// <summary>The error for an unknown key.</summary>
    public static OptionFault Unknown(IConfigurationSection stranger, IEnumerable<string> known)
    {
        string[] near = [.. known.Where(key => Distance(stranger.Key, key) <= Math.Max(1, key.Length / 3))
            .OrderBy(key => Distance(stranger.Key, key))];
        string others = near.Length > 0 ? $"did you mean {near[0]}?" : $"there are {string.Join(", ", known)}";
        return new OptionFault(stranger.Path, $"there is no such setting ({others})");
    }

    /// <summary>Null is the default.</summary>
    private static void Read(
        Setting<ClienteleOptions> setting, IConfigurationSection section, ClienteleOptions options)
    {
        IConfigurationSection[] texts = setting.IsList ? [.. section.GetChildren()] : [section];
        if (!setting.IsList && section.Value is null)
            return;
        IReadOnlyList<ValueFault?> faults = setting.Read([.. texts.Select(text => text.Value)], options);
        for (int i = 0; i < texts.Length; i++)
        {
            if (faults[i] is { } fault)
                options.Faults.Add(new OptionFault(texts[i].Path, fault.Message));
        }
    }

    private static int Distance(string typed, string key) =>
        Slips.Distance(typed.ToUpperInvariant(), key.ToUpperInvariant());

    private static void Visit(
        string group, IConfigurationSection child, ClienteleOptions options, IReadOnlyCollection<string> others)
    {
        string key = group.Length == 0 ? child.Key : $"{group}:{child.Key}";
        string[] within = Settings.KeysIn(key);
        bool hasChildren = child.GetChildren().Any();
        if (Settings.Find(key) is { } setting)
        {
            if (!setting.IsList && hasChildren)
                options.Faults.Add(new OptionFault(child.Path, "this is one value, not a section"));
            else if (setting.IsList && !string.IsNullOrEmpty(child.Value))
                options.Faults.Add(new OptionFault(
                    child.Path, $"this is a list, not one value ({child.Path}:0, {child.Path}:1, ...)"));
            else
                Read(setting, child, options);
        }
        else if (within.Length == 0)
        {
            options.Faults.Add(
                Unknown(child, group.Length == 0 ? Settings.KeysIn("").Concat(others) : Settings.KeysIn(group)));
        }
        else if (!string.IsNullOrEmpty(child.Value))
        {
            options.Faults.Add(new OptionFault(
                child.Path, $"this is a section, not one value (it has {string.Join(", ", within)})"));
        }
        else
        {
            foreach (IConfigurationSection inner in child.GetChildren())
                Visit(key, inner, options, others);
        }
    }
}
