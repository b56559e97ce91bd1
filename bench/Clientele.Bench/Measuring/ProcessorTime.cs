using System.Globalization;

namespace Clientele.Bench.Measuring;

/// <summary>
/// The processor time that a process has used, user and system: in nanoseconds by thread from schedstat, and in ticks
/// of 10 ms from stat, which remembers threads that have ended.
/// </summary>
internal sealed record ProcessorTime(IReadOnlyDictionary<string, long> NanosecondsByThread, long Ticks)
{
    private const double NanosecondsPerTick = 1e7;

    public static ProcessorTime Of(int process)
    {
        var threads = new Dictionary<string, long>();
        foreach (var task in Directory.EnumerateDirectories($"/proc/{process}/task"))
            if (ReadOrNull(Path.Combine(task, "schedstat")) is { } text)
                threads[Path.GetFileName(task)] = Parse(text.Split(' ')[0]);
        return new(threads, TicksOf(File.ReadAllText($"/proc/{process}/stat")));
    }

    /// <summary>Microseconds used since an earlier reading.</summary>
    public double MicrosecondsSince(ProcessorTime earlier)
    {
        var threadEnded = earlier.NanosecondsByThread.Keys.Any(thread => !NanosecondsByThread.ContainsKey(thread));
        return threadEnded || NanosecondsByThread.Count == 0
            ? (Ticks - earlier.Ticks) * NanosecondsPerTick / 1e3
            : NanosecondsByThread.Sum(now => now.Value - earlier.NanosecondsByThread.GetValueOrDefault(now.Key)) / 1e3;
    }

    // The program's name stands in brackets and may hold anything: fields are counted from the last bracket.
    internal static long TicksOf(string stat)
    {
        var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
        return Parse(fields[11]) + Parse(fields[12]);
    }

    private static long Parse(string text) => long.Parse(text, CultureInfo.InvariantCulture);

    private static string? ReadOrNull(string path)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (IOException)
        {
            return null; // The thread has ended, or the kernel keeps no schedstat.
        }
    }
}
