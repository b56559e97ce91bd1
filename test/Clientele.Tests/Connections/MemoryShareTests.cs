using Clientele.Connections.Common;

namespace Clientele.Tests.Connections;

public sealed class MemoryShareTests
{
    private const long MiB = 1024 * 1024;

    [Theory]
    [InlineData(192 * MiB, 8, 256 * MiB, 24 * MiB)]
    [InlineData(64 * 1024 * MiB, 8, 256 * MiB, 256 * MiB)]
    [InlineData(100_000, 8, 256 * MiB, 64 * 1024)]
    [InlineData(0, 8, 256 * MiB, 256 * MiB)]
    public void A_share_is_a_part_of_the_memory_within_its_limits(long available, int parts, long most, long expected) =>
        Assert.Equal(expected, MemoryShare.Of(available, parts, most));

    [Fact]
    public void The_memory_of_this_process_is_known()
    {
        Assert.InRange(MemoryShare.Available, 16 * MiB, long.MaxValue);
        Assert.Equal(MemoryShare.Available / 16, MemoryShare.Of(16, long.MaxValue));
    }
}
