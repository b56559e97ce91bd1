using System.Net;
using System.Text.Json.Nodes;
using Clientele.Desk.Tests.Support;

namespace Clientele.Desk.Tests.Api;

/// <summary>The desk of one node shows the customers of all, and does with them what it does with its own.</summary>
public sealed class ClusterTests
{
    [Fact]
    public async Task The_list_has_the_customers_of_all_nodes_and_goes_on_by_keyset()
    {
        await using DeskCluster cluster = await DeskCluster.StartAsync();
        for (int i = 0; i < 3; i++)
        {
            await cluster.A.ComeAsync();
            await cluster.ComeToBAsync();
        }

        List<string> ids = [];
        string next = "";
        do
        {
            JsonNode page = await cluster.A.GetAsync($"/api/customers?limit=2{(next.Length > 0 ? "&after=" : "")}{next}");
            Assert.Equal(6, (long)page["online"]!);
            Assert.Equal(6, (long)page["total"]!);
            Assert.Equal(ids.Count, (long)page["offset"]!);
            Assert.Empty(page["silentNodes"]!.AsArray());
            ids.AddRange(page["customers"]!.AsArray().Select(row => (string)row!["id"]!));
            next = (string?)page["next"] ?? "";
        }
        while (next.Length > 0);

        Assert.Equal(["1@a", "1@b", "2@a", "2@b", "3@a", "3@b"], ids.Order());
        JsonNode ofB = (await cluster.A.GetAsync("/api/customers?filter=127&sort=-number&offset=5"))["customers"]![0]!;
        Assert.Matches("^[ab]$", (string)ofB["node"]!);
        Assert.NotEmpty((string)ofB["incarnation"]!);
        JsonNode described = (await cluster.A.GetAsync("/openapi.json"))["components"]!["schemas"]!["CustomerView"]!;
        Assert.Equal(described["properties"]!.AsObject().Select(one => one.Key).Where(name => name != "name"),
            ofB.AsObject().Select(one => one.Key));
    }

    [Fact]
    public async Task A_place_in_a_list_of_another_order_is_refused()
    {
        await using DeskCluster cluster = await DeskCluster.StartAsync();
        await cluster.A.ComeAsync();
        await cluster.ComeToBAsync();
        string next = (string)(await cluster.A.GetAsync("/api/customers?limit=1"))["next"]!;

        (HttpStatusCode status, JsonNode? problem) =
            await cluster.A.AskAsync(HttpMethod.Get, $"/api/customers?sort=-idle&after={next}");

        Assert.Equal((HttpStatusCode.BadRequest, "after"), (status, (string?)problem!["parameter"]));
    }

    [Fact]
    public async Task Nodes_say_how_they_are()
    {
        await using DeskCluster cluster = await DeskCluster.StartAsync();
        await cluster.ComeToBAsync();
        await Eventually.True(async () => (long)(await cluster.A.GetAsync("/api/nodes"))["online"]! == 1);

        JsonNode[] nodes = [.. (await cluster.A.GetAsync("/api/nodes"))["nodes"]!.AsArray()!];

        Assert.Equal(["a", "b"], nodes.Select(node => (string)node["name"]!));
        Assert.Equal([true, false], nodes.Select(node => (bool)node["own"]!));
        Assert.All(nodes, node => Assert.Equal("serving", (string)node["condition"]!));
        Assert.Equal(cluster.IncarnationOfB, (string)nodes[1]["incarnation"]!);
        Assert.Equal("a", (string)(await cluster.A.GetAsync("/api/server"))["node"]!);
    }

    [Fact]
    public async Task A_customer_of_another_node_is_found_told_renamed_and_hung_up()
    {
        await using DeskCluster cluster = await DeskCluster.StartAsync();
        Connection customer = await cluster.ComeToBAsync();

        JsonNode found = await cluster.A.GetAsync("/api/customers/1@b");
        (HttpStatusCode changed, JsonNode? renamed) = await cluster.A.AskAsync(
            HttpMethod.Patch, $"/api/customers/1@b.{cluster.IncarnationOfB}", """{"name":"till 4"}""");
        JsonNode check = (await cluster.A.AskAsync(
            HttpMethod.Post, "/api/customers/1@b/messages/check", """{"text":"hi"}""")).Body!;
        (HttpStatusCode sent, _) = await cluster.A.AskAsync(
            HttpMethod.Post, "/api/customers/1@b/messages", """{"text":"你好"}""");
        string told = (await customer.ReceiveAsync())!.Value.Text;
        (HttpStatusCode hungUp, _) = await cluster.A.AskAsync(HttpMethod.Delete, "/api/customers/1@b");

        Assert.Equal(("1@b", "b"), ((string)found["id"]!, (string)found["node"]!));
        Assert.Equal((HttpStatusCode.OK, "till 4"), (changed, (string)renamed!["name"]!));
        Assert.Equal("68690A", (string)check["hex"]!);
        Assert.Equal((HttpStatusCode.OK, "你好"), (sent, told));
        Assert.Equal(HttpStatusCode.NoContent, hungUp);
        await Eventually.True(() => cluster.B.Roster.Count == 0);
        (HttpStatusCode gone, JsonNode? problem) = await cluster.A.AskAsync(HttpMethod.Get, "/api/customers/1@b");
        Assert.Equal((HttpStatusCode.NotFound, "1@b"), (gone, (string)problem!["id"]!));
    }

    [Fact]
    public async Task Numbers_and_ids_stand_in_one_list_and_all_goes_to_all_nodes()
    {
        await using DeskCluster cluster = await DeskCluster.StartAsync();
        Connection here = await cluster.A.ComeAsync(), there = await cluster.ComeToBAsync();

        JsonNode some = (await cluster.A.AskAsync(
            HttpMethod.Post, "/api/messages", """{"to":[1,"1@a","1@b","9@b","1@c"],"text":"x"}""")).Body!;
        JsonNode all = (await cluster.A.AskAsync(HttpMethod.Post, "/api/messages", """{"to":"all","text":"y"}""")).Body!;

        Assert.Equal(["1@a sent", "1@b sent", "9@b left", "1@c node-lost"],
            some["results"]!.AsArray().Select(one => $"{one!["id"]} {one["result"]}"));
        Assert.Equal(["c"], some["silentNodes"]!.AsArray().Select(one => (string)one!));
        Assert.Equal((2, 2), ((long)all["total"]!, (long)all["sent"]!));
        foreach (Connection one in new[] { here, there })
        {
            Assert.Equal("x", (await one.ReceiveAsync())!.Value.Text);
            Assert.Equal("y", (await one.ReceiveAsync())!.Value.Text);
        }
    }

    [Fact]
    public async Task What_one_of_two_nodes_cannot_send_nobody_is_sent()
    {
        await using DeskCluster cluster = await DeskCluster.StartAsync(
            OpenDesk.Plain with { Encoding = TextEncoding.Get("latin1") });
        await cluster.A.ComeAsync();
        await cluster.ComeToBAsync();

        (HttpStatusCode status, JsonNode? problem) = await cluster.A.AskAsync(
            HttpMethod.Post, "/api/messages", """{"to":[1,"1@b"],"text":"你"}""");
        JsonNode all = (await cluster.A.AskAsync(HttpMethod.Post, "/api/messages", """{"to":"all","text":"你"}""")).Body!;

        Assert.Equal((HttpStatusCode.UnprocessableEntity, "1@b"), (status, (string)problem!["id"]!));
        Assert.Equal(0, cluster.B.GetStatistics().MessagesSent);
        Assert.Equal((1, "1@b"), ((long)all["sent"]!, (string)all["untoldIds"]![0]!));
        Assert.Empty(all["untold"]!.AsArray());
    }

    [Fact]
    public async Task A_node_that_is_not_there_is_a_problem_of_its_own()
    {
        await using DeskCluster cluster = await DeskCluster.StartAsync();
        foreach ((HttpMethod method, string path, string? body) in ((HttpMethod, string, string?)[])
            [(HttpMethod.Get, "", null), (HttpMethod.Patch, "", "{}"), (HttpMethod.Delete, "", null),
            (HttpMethod.Get, "/messages", null), (HttpMethod.Post, "/messages", """{"text":"x"}"""),
            (HttpMethod.Post, "/messages/check", """{"text":"x"}""")])
        {
            (HttpStatusCode status, JsonNode? problem) =
                await cluster.A.AskAsync(method, $"/api/customers/1@c{path}", body);
            Assert.Equal((HttpStatusCode.ServiceUnavailable, "urn:clientele:problem:node-lost", "c"),
                (status, (string)problem!["type"]!, (string)problem["node"]!));
        }
    }

    [Fact]
    public async Task A_lost_node_stays_in_sight_and_is_named_where_it_is_missing()
    {
        await using DeskCluster cluster = await DeskCluster.StartAsync();
        await cluster.A.ComeAsync();
        await cluster.ComeToBAsync();
        cluster.LoseNats();
        await cluster.Knows("a", NodeCondition.Alone);

        JsonNode list = await cluster.A.GetAsync("/api/customers");
        JsonNode nodes = await cluster.A.GetAsync("/api/nodes");

        Assert.Equal((1, "b"), ((long)list["online"]!, (string)list["silentNodes"]![0]!));
        Assert.Equal(["alone", "b"], [(string)nodes["nodes"]![0]!["condition"]!, (string)nodes["nodes"]![1]!["name"]!]);
    }

    [Fact]
    public async Task Who_was_at_a_node_that_started_anew_has_left()
    {
        await using DeskCluster cluster = await DeskCluster.StartAsync();
        await cluster.ComeToBAsync();
        string before = cluster.IncarnationOfB;
        await cluster.RestartBAsync();

        (HttpStatusCode status, JsonNode? problem) =
            await cluster.A.AskAsync(HttpMethod.Get, $"/api/customers/1@b.{before}");

        Assert.Equal((HttpStatusCode.Gone, "node-lost"), (status, (string)problem!["reason"]!));
    }

    [Fact]
    public async Task Answers_about_other_nodes_are_as_they_are_described()
    {
        await using DeskCluster cluster = await DeskCluster.StartAsync();
        await cluster.ComeToBAsync();
        using DescribedApi api = await DescribedApi.OfAsync(cluster.A);
        foreach (DescribedApi.Operation one in api.Operations.Where(one => one.Method is "GET" or "HEAD"))
        {
            foreach (string id in new[] { "1@b", "2@b", "1@c", "1", "1@a" })
                await api.AskAsync(one, one.Path.Replace("{id}", id, StringComparison.Ordinal));
        }

        Assert.Empty(api.Misfits);
        Assert.True(api.Answers[200] > 10 && api.Answers[404] > 5 && api.Answers[503] > 3);
    }

    [Fact]
    public async Task The_page_is_told_each_second_how_the_nodes_are()
    {
        await using DeskCluster cluster = await DeskCluster.StartAsync();
        await using EventReader live = await EventReader.OpenAsync(cluster.A.Http, "/api/live");

        JsonNode hello = await live.NextAsync("hello");
        JsonNode nodes = await live.NextAsync("nodes");

        Assert.Equal(2, hello["nodes"]!["nodes"]!.AsArray().Count);
        Assert.Equal(["a", "b"], nodes["nodes"]!.AsArray().Select(node => (string)node!["name"]!));
    }
}
