using System.Text.Json.Nodes;
using Clientele.Desk.Tests.Support;

namespace Clientele.Desk.Tests.Streams;

/// <summary>A page shows what a customer of another node says and is told while its conversation is open.</summary>
public sealed class DistantTalkTests
{
    [Fact]
    public async Task What_is_said_and_told_at_another_node_comes_to_the_page_that_shows_the_conversation()
    {
        await using DeskCluster cluster = await DeskCluster.StartAsync();
        Connection customer = await cluster.ComeToBAsync();
        await using EventReader page = await OpenAsync(cluster);
        await BeginAsync(page, customer);

        await customer.SendAsync("你好");
        await cluster.A.AskAsync(HttpMethod.Post, "/api/customers/1@b/messages", """{"text":"再见"}""");
        await cluster.A.AskAsync(HttpMethod.Delete, "/api/customers/1@b");
        List<JsonNode> told = [];
        while (!told.Any(one => (string)one["event"]!["event"]! == "left"))
            told.AddRange(await DistantAsync(page));

        told.RemoveAll(one => (string?)one["event"]!["text"] == "begin");
        Assert.All(told, one => Assert.Equal("1@b", (string)one["at"]!));
        Assert.Equal(["said 你好", "told 再见", "left hung-up"],
            told.Select(one => one["event"]!).Select(one => $"{one["event"]} {one["text"] ?? one["reason"]}"));
        Assert.Equal(told.Select(one => (long)one["id"]!).Order(), told.Select(one => (long)one["id"]!));
    }

    [Fact]
    public async Task A_page_that_is_loaded_anew_is_told_what_another_was_told_before()
    {
        await using DeskCluster cluster = await DeskCluster.StartAsync();
        Connection customer = await cluster.ComeToBAsync();
        await using (EventReader first = await OpenAsync(cluster))
            await BeginAsync(first, customer);

        await using EventReader second = await OpenAsync(cluster);

        Assert.Equal("begin", (string)(await DistantAsync(second))[0]["event"]!["text"]!);
    }

    [Fact]
    public async Task A_customer_of_this_node_is_told_of_as_ever_by_whatever_name()
    {
        await using DeskCluster cluster = await DeskCluster.StartAsync();
        Connection customer = await cluster.A.ComeAsync();
        await using EventReader page = await EventReader.OpenAsync(cluster.A.Http, "/api/live?talk=1@a");
        await page.NextAsync("hello");

        await customer.SendAsync("x");
        JsonNode? words = null;
        while (words is null)
            words = (await page.NextAsync("tick"))["words"]!.AsArray().FirstOrDefault();

        Assert.Equal("x", (string)words["text"]!);
    }

    private static Task<EventReader> OpenAsync(DeskCluster cluster) =>
        EventReader.OpenAsync(cluster.A.Http, $"/api/live?talk=1@b.{cluster.IncarnationOfB}");

    /// <summary>The customer says something until the page is told of it.</summary>
    private static async Task BeginAsync(EventReader page, Connection customer)
    {
        using var over = new CancellationTokenSource();
        Task saying = SayAsync(customer, over.Token);
        await DistantAsync(page);
        await over.CancelAsync();
        await saying;
    }

    private static async Task SayAsync(Connection customer, CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            await customer.SendAsync("begin", CancellationToken.None);
            await Task.Delay(50, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>What the next tick that has anything has of other nodes.</summary>
    private static async Task<JsonNode[]> DistantAsync(EventReader page)
    {
        while (true)
        {
            if ((await page.NextAsync("tick"))["distant"] is { } distant)
                return [.. distant.AsArray()!];
        }
    }
}
