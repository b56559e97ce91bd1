using Clientele.Bench.Measuring;

namespace Clientele.Bench.Tests.Measuring;

public class KernelMemoryTests
{
    [Fact]
    public void It_is_the_slabs_and_the_buffers_of_sockets() => Assert.Equal(
        (1024 * 300) + (5L * Environment.SystemPageSize),
        KernelMemory.Of(["MemTotal: 9 kB", "Slab:             300 kB"], ["sockets: used 3", "TCP: inuse 1 orphan 0 tw 0 alloc 2 mem 5"]));
}
