using System.Globalization;

namespace Clientele.Bench.Measuring;

/// <summary>The memory of a process, in bytes, from smaps_rollup. Kernel memory (the sockets) is not in it.</summary>
internal sealed record ProcessMemory(long Rss, long Pss, long PrivateDirty, long Anonymous)
{
    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(500);

    public static ProcessMemory Of(int process) => Parse(File.ReadAllLines($"/proc/{process}/smaps_rollup"));

    /// <summary>Waits until nothing has moved by more than 64 KiB for 3 s, 15 s at most: idle is what stays, and a collector may be at work.</summary>
    public static Task<ProcessMemory> SettledAsync(int process) => SettledAsync(() => Of(process));

    public static async Task<ProcessMemory> SettledAsync(Func<ProcessMemory> read)
    {
        var last = read();
        for (int reading = 0, same = 0; reading < 30 && same < 6; reading++)
        {
            await Task.Delay(s_pause);
            var now = read();
            same = Math.Abs(now.Rss - last.Rss) <= 64 * 1024 ? same + 1 : 0;
            last = now;
        }
        return last;
    }

    public ProcessMemory Minus(ProcessMemory other) =>
        new(Rss - other.Rss, Pss - other.Pss, PrivateDirty - other.PrivateDirty, Anonymous - other.Anonymous);

    public ProcessMemory Plus(ProcessMemory other) =>
        new(Rss + other.Rss, Pss + other.Pss, PrivateDirty + other.PrivateDirty, Anonymous + other.Anonymous);

    internal static ProcessMemory Parse(IEnumerable<string> lines)
    {
        var fields = lines
            .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .Where(parts => parts is [_, _, "kB"])
            .ToDictionary(parts => parts[0], parts => 1024 * long.Parse(parts[1], CultureInfo.InvariantCulture));
        return new(fields["Rss:"], fields["Pss:"], fields["Private_Dirty:"], fields["Anonymous:"]);
    }
}
