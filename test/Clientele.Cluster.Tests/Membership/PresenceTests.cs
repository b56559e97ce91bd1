using Clientele.Cluster.Membership;

namespace Clientele.Cluster.Tests.Membership;

/// <summary>For how long a node was seen without a break.</summary>
public sealed class PresenceTests
{
    [Fact]
    public void A_process_that_was_stopped_for_longer_than_others_wa_anew_whoever_asks_first()
    {
        var clock = new SetClock();
        var presence = new Presence(clock);
        for (int second = 1; second <= 10; second++)
        {
            clock.Advance(TimeSpan.FromSeconds(1));
            Assert.Equal(second * 1000, presence.Look());
        }

        clock.Advance(TimeSpan.FromSeconds(3));
        Assert.Equal(13_000, presence.Look());
        clock.Advance(TimeSpan.FromSeconds(3.1));
        Assert.Equal(0, presence.Look());
        clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(1000, presence.Look());
        presence.Begin();
        Assert.Equal(0, presence.Look());
    }

    private sealed class SetClock : TimeProvider
    {
        private long _ticks = TimeSpan.TicksPerHour;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => _ticks;

        public void Advance(TimeSpan time) => _ticks += time.Ticks;
    }
}
