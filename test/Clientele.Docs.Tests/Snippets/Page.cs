using System.Text.RegularExpressions;

namespace Clientele.Docs.Tests.Snippets;

/// <summary>A page of documentation, with its blocks of C#.</summary>
internal sealed partial class Page(string name, string[] lines)
{
    private const string Fence = "```";

    public string[] Lines { get; } = lines;

    /// <summary>The page as it should be, and what is wrong with it as it is.</summary>
    public (string[] Right, List<string> Faults) Check(Func<string, string[]?> find)
    {
        List<string> right = [];
        List<string> faults = [];
        for (int i = 0; i < Lines.Length; i++)
        {
            right.Add(Lines[i]);
            if (!Lines[i].StartsWith(Fence, StringComparison.Ordinal))
                continue;
            int end = Array.FindIndex(Lines, i + 1, line => line.StartsWith(Fence, StringComparison.Ordinal));
            if (end < 0)
            {
                faults.Add($"{name}:{i + 1}: the block has no end");
                end = Lines.Length;
            }

            string[] shown = Lines[(i + 1)..end];
            right.AddRange(IsCSharp(Lines[i]) ? CheckBlock(i, shown, find, faults) : shown);
            if (end < Lines.Length)
                right.Add(Lines[end]);
            i = end;
        }

        return ([.. right], faults);
    }

    private string[] CheckBlock(int fence, string[] shown, Func<string, string[]?> find, List<string> faults)
    {
        Match marker = fence == 0 ? Match.Empty : Marker().Match(Lines[fence - 1]);
        if (!marker.Success)
        {
            faults.Add($"{name}:{fence + 1}: C# that nothing compiles: put <!-- snippet: NAME --> on the line before it, and the code in a region of that name");
            return shown;
        }

        string snippet = marker.Groups[1].Value;
        if (find(snippet) is not { } code)
        {
            faults.Add($"{name}:{fence + 1}: there is no snippet {snippet}");
            return shown;
        }

        if (!code.SequenceEqual(shown))
            faults.Add($"{name}:{fence + 1}: the block is not as the snippet {snippet} (CLIENTELE_UPDATE_DOCS=1 makes it so)");
        return code;
    }

    private static bool IsCSharp(string fence) => fence[Fence.Length..].Trim().Split(' ')[0].ToUpperInvariant() is "CSHARP" or "CS" or "C#";

    [GeneratedRegex(@"^<!-- snippet: (\S+) -->$")]
    private static partial Regex Marker();
}
