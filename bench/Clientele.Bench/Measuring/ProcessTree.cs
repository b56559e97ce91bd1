using System.Globalization;

namespace Clientele.Bench.Measuring;

/// <summary>A process and those that it started, and they, to measure together.</summary>
internal static class ProcessTree
{
    public static IReadOnlyList<int> Of(int root)
    {
        var parents = new Dictionary<int, int>();
        foreach (var folder in Directory.EnumerateDirectories("/proc"))
            if (int.TryParse(Path.GetFileName(folder), NumberStyles.None, CultureInfo.InvariantCulture, out var process) && ParentOf(folder) is { } parent)
                parents[process] = parent;
        List<int> tree = [root];
        for (var i = 0; i < tree.Count; i++)
            tree.AddRange(parents.Where(pair => pair.Value == tree[i]).Select(pair => pair.Key));
        return tree;
    }

    /// <summary>Of all of them; null when they have ended.</summary>
    public static ProcessMemory? Memory(int root) =>
        Of(root).Select(MemoryOf).Aggregate((one, other) => one is null ? other : other is null ? one : one.Plus(other));

    /// <summary>Microseconds that all of them have used.</summary>
    public static double ProcessorMicroseconds(int root) =>
        Of(root).Where(process => Directory.Exists($"/proc/{process}")).Sum(process => ProcessorTime.Of(process).NanosecondsByThread.Values.Sum() / 1e3);

    private static ProcessMemory? MemoryOf(int process)
    {
        try
        {
            return ProcessMemory.Of(process);
        }
        catch (IOException)
        {
            return null;
        }
    }

    private static int? ParentOf(string folder)
    {
        try
        {
            var stat = File.ReadAllText(Path.Combine(folder, "stat"));
            return int.Parse(stat[(stat.LastIndexOf(')') + 2)..].Split(' ')[1], CultureInfo.InvariantCulture);
        }
        catch (IOException)
        {
            return null; // It has ended.
        }
    }
}
