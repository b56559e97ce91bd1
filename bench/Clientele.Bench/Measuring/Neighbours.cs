using System.Diagnostics;
using System.Globalization;

namespace Clientele.Bench.Measuring;

/// <summary>
/// How noisy a machine is: the processor time of all processes but the harness and those that are named.
/// /proc/stat counts by ticks, and short bursts of what is measured fall between them (<see cref="MachineTime"/>).
/// </summary>
internal sealed class Neighbours
{
    private readonly Stopwatch _clock = Stopwatch.StartNew();
    private readonly Dictionary<int, double> _before = Read();

    /// <summary>The part of the machine that others took since this was made; who came and went in between is not seen.</summary>
    public double ShareBeside(params IEnumerable<int> own)
    {
        HashSet<int> measured = [Environment.ProcessId, .. own];
        var used = Read().Where(now => !measured.Contains(now.Key)).Sum(now => Math.Max(0, now.Value - _before.GetValueOrDefault(now.Key)));
        return used / _clock.Elapsed.TotalMicroseconds / Environment.ProcessorCount;
    }

    private static Dictionary<int, double> Read()
    {
        var times = new Dictionary<int, double>();
        foreach (var folder in Directory.EnumerateDirectories("/proc"))
        {
            if (!int.TryParse(Path.GetFileName(folder), NumberStyles.None, CultureInfo.InvariantCulture, out var process)) continue;
            try
            {
                times[process] = ProcessorTime.Of(process).NanosecondsByThread.Values.Sum() / 1e3;
            }
            catch (IOException)
            {
                // It has ended meanwhile.
            }
        }
        return times;
    }
}
