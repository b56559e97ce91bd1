using Clientele.Bench.Measuring;

namespace Clientele.Bench.Tests.Measuring;

public class MachineTimeTests
{
    private static readonly MachineTime s_before = MachineTime.Parse("cpu  100 0 50 1000 10 0 20 5 0 0");

    [Fact]
    public void Idle_and_waiting_for_disks_are_not_busy() => Assert.Equal(new MachineTime(175, 1185), s_before);

    [Fact]
    public void Time_of_other_processes_is_the_neighbours()
    {
        var after = MachineTime.Parse("cpu  150 0 80 1050 10 0 30 15 0 0");
        Assert.Equal(0.25, after.OthersSince(s_before, ownMicroseconds: 625_000), 12);
    }

    [Fact]
    public void More_own_time_than_ticks_leaves_nothing_to_neighbours() => Assert.Equal(0, s_before.OthersSince(new(174, 1180), 900_000));
}
