using System.Globalization;

namespace Clientele.Bench.Measuring;

/// <summary>What all processors of the machine have spent, in ticks of 10 ms, from /proc/stat.</summary>
internal sealed record MachineTime(long Busy, long Total)
{
    private const double MicrosecondsPerTick = 1e4;

    public static MachineTime Now() => Parse(File.ReadLines("/proc/stat").First());

    /// <summary>The part that went to others since an earlier reading: what is taken beside them is doubtful.</summary>
    public double OthersSince(MachineTime earlier, double ownMicroseconds) => Total == earlier.Total
        ? 0
        : Math.Max(0, (Busy - earlier.Busy - ownMicroseconds / MicrosecondsPerTick) / (Total - earlier.Total));

    // cpu user nice system idle iowait irq softirq steal guest guest_nice; guests are in user already.
    internal static MachineTime Parse(string line)
    {
        var ticks = line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1..9]
            .Select(field => long.Parse(field, CultureInfo.InvariantCulture)).ToArray();
        var waiting = ticks[3] + ticks[4];
        return new(ticks.Sum() - waiting, ticks.Sum());
    }
}
