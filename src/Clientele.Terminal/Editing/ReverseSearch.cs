using Clientele.Terminal.Text;

namespace Clientele.Terminal.Editing;

/// <summary>Ctrl-R: the newest line of history that contains what is typed, older ones with each Ctrl-R more.</summary>
internal sealed class ReverseSearch(LineHistory history)
{
    private int _found = history.Count;

    public string Query { get; private set; } = "";

    /// <summary>The line found, or null when none contains the query.</summary>
    public string? Match { get; private set; } = "";

    public int MatchIndex => Match is null || Query.Length == 0 ? -1 : _found;

    public int MatchStart => Match?.IndexOf(Query, StringComparison.OrdinalIgnoreCase) ?? 0;

    public bool Type(string text)
    {
        Query += text;
        // The line found stays when it still matches: looked for from just after it.
        return Find(_found + 1);
    }

    public bool Backspace()
    {
        if (Query.Length == 0)
            return false;
        Query = Query[..Clusters.Previous(Query, Query.Length)];
        return Find(history.Count);
    }

    public bool Older() => Query.Length > 0 && Find(_found);

    private bool Find(int before)
    {
        if (Query.Length == 0)
        {
            (_found, Match) = (history.Count, "");
            return true;
        }
        int index = history.FindOlder(Query, before);
        if (index < 0)
        {
            // What an older Ctrl-R had found stays in view; a query that nothing contains shows nothing.
            if (Match is null || !Match.Contains(Query, StringComparison.OrdinalIgnoreCase))
                Match = null;
            return false;
        }
        (_found, Match) = (index, history[index]);
        return true;
    }

    /// <summary>What stands in the prompt's place while searching.</summary>
    public string Label(string name) =>
        $"({name}{(Match is null ? "?" : "")}) {Query}: ";
}
