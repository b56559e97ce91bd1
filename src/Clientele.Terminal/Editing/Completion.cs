using System.Text;
using Clientele.Terminal.Text;

namespace Clientele.Terminal.Editing;

/// <summary>What Tab does with the candidates: how far they agree, and how to list them.</summary>
internal static class Completion
{
    private const int ListAtMost = 200;

    public static string CommonPrefix(IReadOnlyList<string> candidates)
    {
        string prefix = candidates[0];
        foreach (string candidate in candidates)
        {
            int common = prefix.AsSpan().CommonPrefixLength(candidate);
            prefix = prefix[..common];
        }
        return prefix[..Clusters.Align(candidates[0], prefix.Length)];
    }

    /// <summary>Columns, filled downwards as `ls` does; the words that all candidates share are left out.</summary>
    public static string List(IReadOnlyList<string> candidates, int columns)
    {
        int shared = CommonPrefix(candidates).LastIndexOf(' ') + 1;
        string[] words = [.. candidates.Take(ListAtMost).Select(c => ControlPictures.Line(c[shared..].TrimEnd()))];
        int cell = words.Max(SgrText.Width) + 2;
        int across = Math.Max(1, (columns - 1) / cell);
        int down = (words.Length + across - 1) / across;
        var list = new StringBuilder();
        for (int row = 0; row < down; row++)
        {
            if (row > 0)
                list.Append('\n');
            for (int i = row; i < words.Length; i += down)
            {
                list.Append(words[i]);
                if (i + down < words.Length)
                    list.Append(' ', cell - SgrText.Width(words[i]));
            }
        }
        if (candidates.Count > ListAtMost)
            list.Append("\n...");
        return list.ToString();
    }
}
