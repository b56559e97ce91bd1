using System.Text.RegularExpressions;

namespace Clientele.Scripting.Reading;

/// <summary>Finds what expressions in a part of a file capture, before they are read in their turn.</summary>
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
                foreach ((_, YamlNode value) in map.Entries)
                    AddOf(value, names);
                break;
        }
    }

    [GeneratedRegex(@"\(\?<([\p{L}_]\w*)>", RegexOptions.NonBacktracking)]
    private static partial Regex Group();
}
