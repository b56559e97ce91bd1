using System.Globalization;

namespace Clientele.Bench.Measuring;

/// <summary>What the kernel has for all processes of the machine: its slabs, and the buffers of TCP sockets.</summary>
internal static class KernelMemory
{
    public static long Bytes() => Of(File.ReadAllLines("/proc/meminfo"), File.ReadAllLines("/proc/net/sockstat"));

    internal static long Of(IEnumerable<string> meminfo, IEnumerable<string> sockstat)
    {
        var slab = meminfo.First(static line => line.StartsWith("Slab:", StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var tcp = sockstat.First(static line => line.StartsWith("TCP:", StringComparison.Ordinal)).Split(' ');
        return (1024 * long.Parse(slab[1], CultureInfo.InvariantCulture))
            + (Environment.SystemPageSize * long.Parse(tcp[Array.IndexOf(tcp, "mem") + 1], CultureInfo.InvariantCulture));
    }
}
