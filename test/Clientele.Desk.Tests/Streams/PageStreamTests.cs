using System.Text.Json.Nodes;
using Clientele.Desk.Tests.Support;

namespace Clientele.Desk.Tests.Streams;

public sealed class PageStreamTests
{
    [Fact]
    public async Task A_page_is_greeted_and_then_told_who_comes_and_goes()
    {
        await using OpenDesk desk = await OpenDesk.StartAsync();
        await using EventReader page = await EventReader.OpenAsync(desk.Http, "/api/live");

        JsonNode hello = (await page.NextAsync())!.Value.Data;
        Assert.Equal((string)(await desk.GetAsync("/api/server"))["epoch"]!, (string)hello["epoch"]!);
        Assert.False((bool)hello["resumed"]!);
        Assert.False((bool)hello["restarted"]!);
        Assert.Equal("serving", (string)hello["server"]!["state"]!);

        Connection customer = await desk.ComeAsync();
        JsonNode joined = await NextHappenedAsync(page, "joined");
        Assert.Equal(1, (long)joined["customer"]!);
        Assert.Equal(customer.LocalEndPoint!.ToString(), (string)joined["address"]!);
        // The row of the list comes with the event.
        JsonNode row = (await desk.GetAsync("/api/customers"))["customers"]![0]!;
        Assert.Equal(row.AsObject().Select(one => one.Key), joined["row"]!.AsObject().Select(one => one.Key));
        Assert.Equal((string)row["since"]!, (string)joined["row"]!["since"]!);
        await customer.DisposeAsync();
        Assert.Equal("closed", (string)(await NextHappenedAsync(page, "left"))["reason"]!);
    }

    [Fact]
    public async Task Only_open_conversations_are_told_and_all_that_is_said_in_them()
    {
        await using OpenDesk desk = await OpenDesk.StartAsync();
        Connection first = await desk.ComeAsync(), second = await desk.ComeAsync();
        await using EventReader page = await EventReader.OpenAsync(desk.Http, $"/api/live?talk={desk.NumberOf(second)}");
        await page.NextAsync("hello");
        for (int i = 0; i < 500; i++)
        {
            await first.SendAsync("not this");
            await second.SendAsync($"{i}");
        }

        List<string> heard = [];
        while (heard.Count < 500)
            heard.AddRange((await page.NextAsync("tick"))["words"]!.AsArray().Select(one => (string)one!["text"]!));

        Assert.Equal(Enumerable.Range(0, 500).Select(i => $"{i}"), heard);
    }

    [Fact]
    public async Task What_one_tick_cannot_carry_comes_with_the_next()
    {
        await using OpenDesk desk = await OpenDesk.StartAsync();
        Connection customer = await desk.ComeAsync();
        for (int i = 0; i < 40; i++)
            await customer.SendAsync($"{i:00}{new string('.', 50_000)}");
        string epoch = (string)(await desk.GetAsync("/api/server"))["epoch"]!;
        await using EventReader page = await EventReader.OpenAsync(desk.Http, $"/api/live?talk=1&after={epoch}-0");

        List<int> heard = [];
        while (heard.Count < 40)
        {
            JsonArray words = (await page.NextAsync("tick"))["words"]!.AsArray();
            Assert.InRange(words.Count, 0, 11);
            heard.AddRange(words.Select(one => int.Parse(((string)one!["text"]!)[..2], null)));
        }

        Assert.Equal(Enumerable.Range(0, 40), heard);
    }

    [Fact]
    public async Task Another_conversation_is_opened_with_another_stream_and_nothing_is_missed_or_doubled()
    {
        await using OpenDesk desk = await OpenDesk.StartAsync();
        Connection customer = await desk.ComeAsync();
        List<int> heard = [];
        string? last = null;
        Task? talking = null;
        for (int round = 0; heard.Count < 3000; round++)
        {
            await using EventReader page = await EventReader.OpenAsync(desk.Http, $"/api/live?talk=1,{round + 2}" + (last is null ? "" : $"&after={last}"));
            await page.NextAsync("hello");
            talking ??= Task.Run(async () =>
            {
                for (int i = 0; i < 3000; i++)
                {
                    await customer.SendAsync($"{i}");
                    if (i % 100 == 0)
                        await Task.Delay(20);
                }
            });
            heard.AddRange((await page.NextAsync("tick"))["words"]!.AsArray().Select(one => int.Parse((string)one!["text"]!, null)));
            last = page.LastId;
        }

        await talking!;
        Assert.Equal(Enumerable.Range(0, 3000), heard);
    }

    [Fact]
    public async Task A_page_of_an_earlier_run_is_told_that_the_server_was_restarted()
    {
        await using OpenDesk desk = await OpenDesk.StartAsync();
        await desk.ComeAsync();
        await using EventReader page = await EventReader.OpenAsync(desk.Http, "/api/live", "earlierrun-5");

        JsonNode hello = await page.NextAsync("hello");

        Assert.True((bool)hello["restarted"]!);
        Assert.False((bool)hello["resumed"]!);
        // Who came before the page did is news to it.
        Assert.Equal(1, (long)(await NextHappenedAsync(page, "joined"))["customer"]!);
    }

    [Fact]
    public async Task A_crowd_comes_in_few_words_and_the_open_conversations_end_is_among_them()
    {
        await using OpenDesk desk = await OpenDesk.StartAsync();
        await using EventReader page = await EventReader.OpenAsync(desk.Http, "/api/live?talk=1");
        await page.NextAsync("hello");
        Connection mine = await desk.ComeAsync();
        await NextHappenedAsync(page, "joined");
        Connection[] crowd = await Task.WhenAll(Enumerable.Range(0, 300).Select(_ => Connection.ConnectAsync("127.0.0.1", desk.Server.Port)));
        await mine.DisposeAsync();
        await Task.WhenAll(crowd.Select(one => one.DisposeAsync().AsTask()));

        int told = 0, more = 0;
        bool heardEnd = false;
        while (told + more < 601)
        {
            JsonNode tick = await page.NextAsync("tick");
            JsonArray happened = tick["happened"]!.AsArray();
            Assert.InRange(happened.Count, 0, 102);
            told += happened.Count;
            more += (int)tick["more"]!;
            heardEnd |= happened.Any(one => (string)one!["event"]! == "left" && (long)one["customer"]! == 1);
        }

        Assert.Equal(601, told + more);
        Assert.True(heardEnd);
    }

    [Fact]
    public async Task Each_second_has_its_figures()
    {
        await using OpenDesk desk = await OpenDesk.StartAsync();
        await using EventReader page = await EventReader.OpenAsync(desk.Http, "/api/live");
        await desk.ComeAsync();

        JsonNode second = await page.NextAsync("second");
        while ((long)second["figures"]!["joined"]! == 0)
            second = await page.NextAsync("second");

        Assert.Equal(1, (int)second["point"]!["online"]!);
        JsonArray points = (await desk.GetAsync("/api/series"))["points"]!.AsArray();
        Assert.Equal(1, points.Sum(point => (long)point!["joined"]!));
    }

    [Fact]
    public async Task A_page_is_told_of_the_end_and_of_all_before_it()
    {
        OpenDesk desk = await OpenDesk.StartAsync();
        await using EventReader page = await EventReader.OpenAsync(desk.Http, "/api/live");
        await page.NextAsync("hello");
        await desk.ComeAsync();

        await desk.Server.StopAsync();
        await desk.DisposeAsync();

        Assert.Equal("server-stopping", (string)(await NextHappenedAsync(page, "left"))["reason"]!);
        Assert.Equal("stopping", (string)(await page.NextAsync("bye"))["why"]!);
        Assert.Null(await page.NextAsync());
    }

    private static async Task<JsonNode> NextHappenedAsync(EventReader page, string name)
    {
        while (true)
        {
            JsonNode? found = (await page.NextAsync("tick"))["happened"]!.AsArray().FirstOrDefault(one => (string)one!["event"]! == name);
            if (found is not null)
                return found;
        }
    }
}
