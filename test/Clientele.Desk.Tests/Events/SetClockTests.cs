using System.Text.Json.Nodes;
using Clientele.Desk.Tests.Support;
using Microsoft.Extensions.Time.Testing;

namespace Clientele.Desk.Tests.Events;

/// <summary>What the desk says of durations, when the time of day is set, and by a clock that stands still.</summary>
public sealed class SetClockTests
{
    [Fact]
    public async Task How_long_somebody_was_here_does_not_depend_on_the_time_of_day()
    {
        var clock = new SetClock();
        await using OpenDesk desk = await OpenDesk.StartAsync(OpenDesk.Plain with { Clock = clock });
        await using EventReader events = await EventReader.OpenAsync(desk.Http, "/api/events?event=left");
        Connection customer = await desk.ComeAsync();
        clock.Set = TimeSpan.FromHours(-1);
        Assert.InRange((double)(await desk.GetAsync("/api/customers/1"))["idle"]!, 0, 1800);
        await customer.DisposeAsync();

        Assert.InRange((double)(await events.NextAsync("left"))["seconds"]!, 0, 1800);
    }

    [Theory]
    [InlineData(-3600)]
    [InlineData(3600)]
    public async Task A_series_stays_in_order_and_of_one_piece_when_the_time_of_day_is_set(int seconds)
    {
        var clock = new SetClock();
        await using OpenDesk desk = await OpenDesk.StartAsync(OpenDesk.Plain with { Clock = clock });
        await Eventually.True(async () => (await TimesAsync()).Length >= 2);
        clock.Set = TimeSpan.FromSeconds(seconds);
        int before = (await TimesAsync()).Length;
        await Eventually.True(async () => (await TimesAsync()).Length >= before + 2);

        long[] times = await TimesAsync();

        Assert.Equal(times.Order(), times);
        Assert.InRange(times[^1] - times[0], 1, 600);

        async Task<long[]> TimesAsync() => [.. (await desk.GetAsync("/api/series"))["points"]!.AsArray().Select(point => (long)point!["time"]!)];
    }

    [Fact]
    public async Task A_desk_goes_by_any_clock_of_its_server()
    {
        var clock = new FakeTimeProvider(new DateTimeOffset(2030, 1, 1, 0, 0, 0, TimeSpan.Zero));
        await using OpenDesk desk = await OpenDesk.StartAsync(OpenDesk.Plain with { Clock = clock, IdleTimeout = TimeSpan.FromSeconds(30) });
        await desk.ComeAsync();
        Assert.Empty((await desk.GetAsync("/api/series"))["points"]!.AsArray());

        await Eventually.True(async () =>
        {
            clock.Advance(TimeSpan.FromSeconds(1));
            return (await desk.AskAsync(HttpMethod.Get, "/api/customers/1")).Body!["reason"] is not null;
        });

        JsonNode gone = (await desk.AskAsync(HttpMethod.Get, "/api/customers/1")).Body!;
        Assert.Equal("idle", (string)gone["reason"]!);
        Assert.Equal(2030, ((DateTime)gone["left"]!).Year);
        await Eventually.True(async () =>
        {
            clock.Advance(TimeSpan.FromSeconds(1));
            return (await desk.GetAsync("/api/series"))["points"]!.AsArray().Any(point => (int)point!["left"]! == 1);
        });
    }

    private sealed class SetClock : TimeProvider
    {
        public TimeSpan Set { get; set; }

        public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + Set;
    }
}
