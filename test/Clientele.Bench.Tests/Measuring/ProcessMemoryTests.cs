using Clientele.Bench.Measuring;

namespace Clientele.Bench.Tests.Measuring;

public class ProcessMemoryTests
{
    private static readonly string[] s_rollup =
    [
        "55d0-7ffd ---p 00000000 00:00 0                          [rollup]",
        "Rss:                1472 kB",
        "Pss:                 120 kB",
        "Pss_Dirty:            96 kB",
        "Private_Dirty:        88 kB",
        "Anonymous:            84 kB",
    ];

    [Fact]
    public void Kilobytes_become_bytes() =>
        Assert.Equal(new(1472 * 1024, 120 * 1024, 88 * 1024, 84 * 1024), ProcessMemory.Parse(s_rollup));

    [Fact]
    public void This_process_has_memory()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "reads /proc");
        Assert.True(ProcessMemory.Of(Environment.ProcessId).Rss > 1 << 20);
    }
}
