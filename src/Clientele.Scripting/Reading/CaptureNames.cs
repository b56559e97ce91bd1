using System.Text.RegularExpressions;
using Clientele.Scripting.Templates;

namespace Clientele.Scripting.Reading;

/// <summary>
/// Finds what expressions in a part of a file capture, and what its steps set or count, before they are read in
/// their turn.
/// </summary>
internal static partial class CaptureNames
{
    public static void AddOf(YamlNode node, HashSet<string> names)
    {
        switch (node)
        {
            case YamlWord word:
                foreach (Match group in Group().Matches(word.Text))
                    names.Add(group.Groups[1].Value);
                break;
            case YamlList list:
                foreach (YamlNode item in list.Items)
                    AddOf(item, names);
                break;
            case YamlMap map:
                if (map.Find("set") is YamlMap set)
                    names.UnionWith(set.Entries.Select(entry => entry.Key.Text).Where(IsName));
                if (map.Find("count") is YamlWord counted && IsName(counted.Text))
                    names.Add(counted.Text);
                foreach ((_, YamlNode value) in map.Entries)
                    AddOf(value, names);
                break;
        }
    }

    /// <summary>Whether a value may have this name, as a group may.</summary>
    public static bool IsName(string word) =>
        Name().IsMatch(word) && !TemplateCheck.Reserved.Contains(word) && !TemplateReader.IsStandard(word);

    [GeneratedRegex(@"^[\p{L}_]\w*\z", RegexOptions.NonBacktracking)]
    private static partial Regex Name();

    [GeneratedRegex(@"\(\?<([\p{L}_]\w*)>", RegexOptions.NonBacktracking)]
    private static partial Regex Group();
}
