using System.Text.Json.Nodes;
using Clientele.Desk.Tests.Support;

namespace Clientele.Desk.Tests.Streams;

public sealed class ProgramStreamTests
{
    [Fact]
    public async Task A_program_hears_everything_in_order()
    {
        await using OpenDesk desk = await OpenDesk.StartAsync(reply: static (customer, in message) => customer.TrySend("收到"));
        await using EventReader events = await EventReader.OpenAsync(desk.Http, "/api/events");
        Connection customer = await desk.ComeAsync();
        await customer.SendAsync("你好");
        List<JsonNode> heard = [];
        // Who was told may hear it before the event is there.
        await HearAsync(3);
        desk.Server.Roster[1]!.Name = "till";
        await customer.DisposeAsync();
        await HearAsync(5);

        Assert.Equal(["joined", "said", "told", "renamed", "left"], heard.Select(one => (string)one["event"]!));
        Assert.Equal([1L, 2, 3, 4, 5], heard.Select(one => (long)one["sequence"]!));
        Assert.All(heard, one => Assert.Equal(1, (long)one["customer"]!));
        Assert.Equal("你好", (string)heard[1]["text"]!);
        Assert.Equal(4, (int)heard[1]["bytes"]!);
        Assert.Equal("till", (string)heard[3]["name"]!);
        Assert.Equal("closed", (string)heard[4]["reason"]!);
        Assert.Equal(1, (int)heard[4]["messagesReceived"]!);
        Assert.Equal(5, (int)heard[4]["bytesSent"]!);
        Assert.True((double)heard[4]["seconds"]! >= 0);

        async Task HearAsync(int count)
        {
            while (heard.Count < count)
                heard.Add((await events.NextAsync())!.Value.Data);
        }
    }

    [Fact]
    public async Task Only_what_is_asked_for_is_told()
    {
        await using OpenDesk desk = await OpenDesk.StartAsync();
        await using EventReader events = await EventReader.OpenAsync(desk.Http, "/api/events?customer=2&event=said,left");
        Connection first = await desk.ComeAsync(), second = await desk.ComeAsync();
        Connection mine = desk.NumberOf(first) == 2 ? first : second, other = mine == first ? second : first;
        await other.SendAsync("not this");
        await mine.SendAsync("this");
        await mine.DisposeAsync();

        Assert.Equal("this", (string)(await events.NextAsync())!.Value.Data["text"]!);
        Assert.Equal("left", (await events.NextAsync())!.Value.Name);
    }

    [Fact]
    public async Task A_stream_resumes_after_the_last_event_with_nothing_missing_or_doubled()
    {
        await using OpenDesk desk = await OpenDesk.StartAsync();
        Connection customer = await desk.ComeAsync();
        string? last = null;
        List<string> heard = [];
        for (int round = 0; round < 20; round++)
        {
            await using EventReader events = await EventReader.OpenAsync(desk.Http, round % 2 == 0 || last is null ? "/api/events?event=said" : $"/api/events?event=said&after={last}", round % 2 == 0 ? last : null);
            for (int i = 0; i < 5; i++)
                await customer.SendAsync($"{(round * 5) + i}");
            for (int i = 0; i < 3 + (round % 3); i++)
                heard.Add((string)(await events.NextAsync("said"))["text"]!);
            last = events.LastId;
        }

        await using EventReader rest = await EventReader.OpenAsync(desk.Http, "/api/events?event=said", last);
        while (heard.Count < 100)
            heard.Add((string)(await rest.NextAsync("said"))["text"]!);

        Assert.Equal(Enumerable.Range(0, 100).Select(i => $"{i}"), heard);
    }

    [Fact]
    public async Task A_client_that_comes_back_too_late_hears_how_much_it_missed()
    {
        await using OpenDesk desk = await OpenDesk.StartAsync(desk: new DeskOptions { HistoryBytes = 1024 * 1024 });
        Connection customer = await desk.ComeAsync();
        await customer.SendAsync("first");
        string epoch = (string)(await desk.GetAsync("/api/server"))["epoch"]!;
        for (int i = 0; i < 200; i++)
            await customer.SendAsync(new string('x', 20_000));
        // Until the log has them all: joined is 1, and so many were said.
        await Eventually.True(async () => (long?)(await desk.GetAsync($"/api/customers/{desk.NumberOf(customer)}/messages?limit=1"))["messages"]!.AsArray().LastOrDefault()?["id"] == 202);

        await using EventReader events = await EventReader.OpenAsync(desk.Http, "/api/events", $"{epoch}-1");
        (string name, JsonNode data) = (await events.NextAsync())!.Value;
        long count = (long)data["count"]!;
        JsonNode next = (await events.NextAsync())!.Value.Data;

        Assert.Equal("skipped", name);
        Assert.True(count > 0, next.ToJsonString());
        Assert.Equal(count + 2, (long)next["sequence"]!);
    }

    [Fact]
    public async Task A_stream_ends_when_the_desk_closes_and_says_the_last_events_before()
    {
        OpenDesk desk = await OpenDesk.StartAsync();
        await using EventReader events = await EventReader.OpenAsync(desk.Http, "/api/events?event=left");
        await desk.ComeAsync();

        await desk.Server.StopAsync();

        Assert.Equal("server-stopping", (string)(await events.NextAsync("left"))["reason"]!);
        await desk.Desk.DisposeAsync();
        Assert.Null(await events.NextAsync());
        await desk.DisposeAsync();
    }

    [Fact]
    public async Task An_exception_of_a_handler_is_not_shown_to_customers()
    {
        ServerDesk? opened = null;
        await using Server server = Server.Start(
            OpenDesk.Plain with { OnStarting = one => opened = new ServerDesk(one, new DeskOptions { EndPoint = new System.Net.IPEndPoint(System.Net.IPAddress.Loopback, 0) }) },
            _ => throw new InvalidOperationException("the password is hunter2"));
        await using ServerDesk desk = opened!;
        await desk.OpenAsync();
        using var http = new HttpClient { BaseAddress = desk.Address };
        http.DefaultRequestHeaders.Authorization = new("Bearer", desk.Key);
        await using EventReader events = await EventReader.OpenAsync(http, "/api/events?event=left");
        await using Connection customer = await Connection.ConnectAsync("127.0.0.1", server.Port);

        JsonNode left = await events.NextAsync("left");

        Assert.Equal("failed", (string)left["reason"]!);
        Assert.DoesNotContain("hunter2", left.ToJsonString(), StringComparison.Ordinal);
    }
}
