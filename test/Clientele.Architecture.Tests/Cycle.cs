namespace Clientele.Architecture.Tests;

/// <summary>Finds a cycle in a graph of names.</summary>
internal static class Cycle
{
    /// <summary>The names on a cycle of arrows, or null when the arrows have no cycle.</summary>
    public static string? In(IReadOnlyDictionary<string, string[]> graph)
    {
        var done = new HashSet<string>();
        foreach (string start in graph.Keys)
        {
            if (From(start, [], done, graph) is { } cycle)
                return cycle;
        }

        return null;
    }

    private static string? From(string node, List<string> path, HashSet<string> done, IReadOnlyDictionary<string, string[]> graph)
    {
        int seen = path.IndexOf(node);
        if (seen >= 0)
            return string.Join(" -> ", [.. path.Skip(seen), node]);
        if (!done.Add(node))
            return null;
        path.Add(node);
        foreach (string next in graph.GetValueOrDefault(node, []))
        {
            if (From(next, path, done, graph) is { } cycle)
                return cycle;
        }

        path.RemoveAt(path.Count - 1);
        return null;
    }
}
