namespace Clientele.Testing.Tests;

public class ManualClockTests
{
    [Fact]
    public void It_stands_still_until_it_is_told()
    {
        var clock = new ManualClock();
        DateTimeOffset start = clock.GetUtcNow();
        long stamp = clock.GetTimestamp();
        clock.Advance(TimeSpan.FromHours(3));
        Assert.Equal(start.AddHours(3), clock.GetUtcNow());
        Assert.Equal(TimeSpan.FromHours(3), clock.GetElapsedTime(stamp));
        Assert.Throws<ArgumentOutOfRangeException>(() => clock.Advance(TimeSpan.FromTicks(-1)));
    }

    [Fact]
    public void Its_timers_fire_in_order_each_at_its_time()
    {
        var clock = new ManualClock();
        List<(string, double)> fired = [];
        DateTimeOffset start = clock.GetUtcNow();
        void Note(object? name) => fired.Add(((string)name!, (clock.GetUtcNow() - start).TotalSeconds));
        using ITimer late = clock.CreateTimer(Note, "late", TimeSpan.FromSeconds(3), Timeout.InfiniteTimeSpan);
        using ITimer often = clock.CreateTimer(Note, "often", TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(2));
        using ITimer never = clock.CreateTimer(Note, "never", TimeSpan.FromSeconds(2), Timeout.InfiniteTimeSpan);
        using ITimer moved = clock.CreateTimer(Note, "moved", TimeSpan.FromSeconds(1), Timeout.InfiniteTimeSpan);
        never.Dispose();
        moved.Change(TimeSpan.FromSeconds(4), Timeout.InfiniteTimeSpan);
        clock.Advance(TimeSpan.FromSeconds(0.9));
        Assert.Empty(fired);
        clock.Advance(TimeSpan.FromSeconds(4.2));
        Assert.Equal([("often", 1), ("late", 3), ("often", 3), ("moved", 4), ("often", 5)], fired);
    }

    [Fact]
    public async Task Waits_of_the_base_library_go_by_it()
    {
        var clock = new ManualClock();
        Task delay = Task.Delay(TimeSpan.FromMinutes(1), clock);
        using var source = new CancellationTokenSource(TimeSpan.FromMinutes(2), clock);
        clock.Advance(TimeSpan.FromSeconds(59));
        Assert.False(delay.IsCompleted);
        clock.Advance(TimeSpan.FromSeconds(1));
        await delay;
        Assert.False(source.IsCancellationRequested);
        clock.Advance(TimeSpan.FromMinutes(1));
        Assert.True(source.IsCancellationRequested);
    }
}
