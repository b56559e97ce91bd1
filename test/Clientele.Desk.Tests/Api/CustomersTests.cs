using System.Net;
using System.Text.Json.Nodes;
using Clientele.Desk.Tests.Support;

namespace Clientele.Desk.Tests.Api;

public sealed class CustomersTests
{
    [Fact]
    public async Task Customers_online_are_listed_with_their_figures()
    {
        await using OpenDesk desk = await OpenDesk.StartAsync(reply: static (customer, in message) => customer.TrySend(message.Bytes.Span));
        Connection customer = await desk.ComeAsync();
        await customer.SendAsync("你好");
        Assert.Equal("你好", await customer.ReceiveTextAsync());

        JsonNode list = await desk.GetAsync("/api/customers");

        Assert.Equal(1, (int)list["online"]!);
        Assert.Equal(1, (int)list["total"]!);
        JsonNode one = list["customers"]![0]!;
        Assert.Equal(1, (long)one["number"]!);
        Assert.Equal(customer.LocalEndPoint!.ToString(), (string)one["address"]!);
        Assert.Equal("你好", (string)one["lastWords"]!);
        Assert.Equal(1, (long)one["messagesReceived"]!);
        Assert.Equal(1, (long)one["messagesSent"]!);
        Assert.Equal(5, (long)one["bytesReceived"]!);
        Assert.Equal(5, (long)one["bytesSent"]!);
        Assert.Equal("gbk", (string)one["encoding"]!);
        Assert.Equal("lines", (string)one["framing"]!);
        Assert.InRange((double)one["idle"]!, 0, 20);
        Assert.Equal(list["customers"]![0]!["since"]!.ToString(), (await desk.GetAsync("/api/customers/1"))["since"]!.ToString());
    }

    [Fact]
    public async Task The_list_has_pages()
    {
        await using OpenDesk desk = await OpenDesk.StartAsync();
        for (int i = 0; i < 7; i++)
            await desk.ComeAsync();

        JsonNode page = await desk.GetAsync("/api/customers?offset=2&limit=3");

        Assert.Equal([3L, 4, 5], page["customers"]!.AsArray().Select(one => (long)one!["number"]!));
        Assert.Equal(7, (int)page["total"]!);
        Assert.Equal(2, (int)page["offset"]!);
        Assert.Empty((await desk.GetAsync("/api/customers?offset=70"))["customers"]!.AsArray());
    }

    [Theory]
    [InlineData("number", new long[] { 1, 2, 3 })]
    [InlineData("-number", new long[] { 3, 2, 1 })]
    [InlineData("name", new long[] { 2, 1, 3 })]
    [InlineData("received", new long[] { 2, 3, 1 })]
    [InlineData("-received", new long[] { 1, 3, 2 })]
    [InlineData("-bytesReceived", new long[] { 1, 3, 2 })]
    [InlineData("since", new long[] { 1, 2, 3 })]
    public async Task The_list_is_sorted(string sort, long[] expected)
    {
        await using OpenDesk desk = await OpenDesk.StartAsync();
        Connection[] customers = [await desk.ComeAsync(), await desk.ComeAsync(), await desk.ComeAsync()];
        desk.Server.Roster[2]!.Name = "Anna";
        desk.Server.Roster[1]!.Name = "bert";
        await customers[0].SendAsync("one");
        await customers[0].SendAsync("two");
        await customers[2].SendAsync("three");
        await Eventually.True(() => desk.Server.GetStatistics().MessagesReceived == 3);

        JsonNode list = await desk.GetAsync($"/api/customers?sort={sort}");

        Assert.Equal(expected, list["customers"]!.AsArray().Select(one => (long)one!["number"]!));
    }

    [Theory]
    [InlineData("till", new long[] { 2 })]
    [InlineData("TILL 4", new long[] { 2 })]
    [InlineData("%E9%A6%99%E8%8F%9C", new long[] { 3 })]
    [InlineData("%231", new long[] { 1 })]
    [InlineData("127.0.0", new long[] { 1, 2, 3 })]
    [InlineData("nobody", new long[0])]
    public async Task The_list_is_filtered_by_number_name_address_and_last_words(string filter, long[] expected)
    {
        await using OpenDesk desk = await OpenDesk.StartAsync();
        await desk.ComeAsync();
        await desk.ComeAsync();
        Connection third = await desk.ComeAsync();
        desk.Server.Roster[2]!.Name = "Till 4";
        await third.SendAsync("不要香菜");
        await Eventually.True(() => desk.Server.GetStatistics().MessagesReceived == 1);

        JsonNode list = await desk.GetAsync($"/api/customers?filter={filter}");

        Assert.Equal(expected, list["customers"]!.AsArray().Select(one => (long)one!["number"]!));
        Assert.Equal(3, (int)list["online"]!);
    }

    [Fact]
    public async Task A_list_may_be_as_old_as_its_reader_allows_and_is_new_otherwise()
    {
        await using OpenDesk desk = await OpenDesk.StartAsync();
        await desk.ComeAsync();
        Assert.Equal(1, await TotalAsync("max-age=60"));
        await desk.ComeAsync();

        Assert.Equal(1, await TotalAsync("max-age=60"));
        Assert.Equal(2, await TotalAsync(null));

        async Task<int> TotalAsync(string? cacheControl)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, "/api/customers");
            if (cacheControl is not null)
                request.Headers.TryAddWithoutValidation("Cache-Control", cacheControl);
            using HttpResponseMessage response = await desk.Http.SendAsync(request);
            return (int)JsonNode.Parse(await response.Content.ReadAsStringAsync())!["total"]!;
        }
    }

    [Theory]
    [InlineData("/api/customers?limit=0")]
    [InlineData("/api/customers?limit=1001")]
    [InlineData("/api/customers?offset=-1")]
    [InlineData("/api/customers?limit=many")]
    [InlineData("/api/customers?sort=shoe-size")]
    [InlineData("/api/customers?sort=3")]
    [InlineData("/api/customers?sort=")]
    [InlineData("/api/customers?sort=-")]
    [InlineData("/api/customers?sort=Number,Name")]
    [InlineData("/api/waiting?limit=0")]
    [InlineData("/api/customers/1/messages?limit=0")]
    [InlineData("/api/series?span=1y")]
    [InlineData("/api/events?customer=x")]
    [InlineData("/api/events?event=danced")]
    [InlineData("/api/live?talk=,")]
    public async Task An_invalid_request_is_400_and_says_what_is_valid(string path)
    {
        await using OpenDesk desk = await OpenDesk.StartAsync();

        (HttpStatusCode status, JsonNode? problem) = await desk.AskAsync(HttpMethod.Get, path);

        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.NotEqual("", (string)problem!["detail"]!);
    }

    [Fact]
    public async Task A_customer_gets_a_name_and_loses_it()
    {
        await using OpenDesk desk = await OpenDesk.StartAsync();
        await desk.ComeAsync();

        (HttpStatusCode status, JsonNode? one) = await desk.AskAsync(HttpMethod.Patch, "/api/customers/1", """{"name":" 收银台 4 "}""");

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal("收银台 4", (string)one!["name"]!);
        Assert.Equal("收银台 4", desk.Server.Roster[1]!.Name);
        (_, one) = await desk.AskAsync(HttpMethod.Patch, "/api/customers/1", """{"name":null}""");
        Assert.Null(one!["name"]);
        Assert.Null(desk.Server.Roster[1]!.Name);
        Assert.Equal(HttpStatusCode.BadRequest, (await desk.AskAsync(HttpMethod.Patch, "/api/customers/1", $$"""{"name":"{{new string('x', 201)}}"}""")).Status);
    }

    [Fact]
    public async Task Hanging_up_sends_what_is_queued_and_ends()
    {
        await using OpenDesk desk = await OpenDesk.StartAsync();
        Connection customer = await desk.ComeAsync();
        await desk.AskAsync(HttpMethod.Post, "/api/customers/1/messages", """{"text":"再见"}""");

        Assert.Equal(HttpStatusCode.NoContent, (await desk.AskAsync(HttpMethod.Delete, "/api/customers/1")).Status);

        Assert.Equal("再见", await customer.ReceiveTextAsync());
        Assert.Null(await customer.ReceiveTextAsync());
        await Eventually.True(async () => (await desk.AskAsync(HttpMethod.Get, "/api/customers/1")).Status == HttpStatusCode.Gone);
        JsonNode gone = (await desk.AskAsync(HttpMethod.Get, "/api/customers/1")).Body!;
        Assert.Equal("hung-up", (string)gone["reason"]!);
        Assert.Equal(customer.LocalEndPoint!.ToString(), (string)gone["address"]!);
        Assert.InRange((DateTime)gone["left"]!, DateTime.UtcNow.AddMinutes(-1), DateTime.UtcNow.AddMinutes(1));
    }

    [Theory]
    [InlineData("GET", "/api/customers/{0}", null)]
    [InlineData("GET", "/api/customers/{0}/messages", null)]
    [InlineData("DELETE", "/api/customers/{0}", null)]
    [InlineData("PATCH", "/api/customers/{0}", """{"name":"x"}""")]
    [InlineData("POST", "/api/customers/{0}/messages", """{"text":"x"}""")]
    [InlineData("POST", "/api/customers/{0}/messages/check", """{"text":"x"}""")]
    public async Task An_unknown_customer_is_404_and_one_that_has_left_is_410(string method, string path, string? body)
    {
        await using OpenDesk desk = await OpenDesk.StartAsync();
        Connection customer = await desk.ComeAsync();
        await customer.DisposeAsync();
        await Eventually.True(async () => (await desk.AskAsync(HttpMethod.Get, "/api/customers/1")).Status == HttpStatusCode.Gone);

        (HttpStatusCode never, JsonNode? problem) = await desk.AskAsync(new HttpMethod(method), string.Format(null, path, 9), body);
        Assert.Equal(HttpStatusCode.NotFound, never);
        Assert.False((bool)problem!["everUsed"]!);
        // What was said is still there to be read.
        if (path.EndsWith("/messages", StringComparison.Ordinal) && method == "GET")
            return;
        (HttpStatusCode gone, problem) = await desk.AskAsync(new HttpMethod(method), string.Format(null, path, 1), body);
        Assert.Equal(HttpStatusCode.Gone, gone);
        Assert.Equal("closed", (string)problem!["reason"]!);
    }

    [Theory]
    [InlineData("GET", "/api/customers/1", null)]
    [InlineData("DELETE", "/api/customers/1", null)]
    [InlineData("PATCH", "/api/customers/1", """{"name":"x"}""")]
    [InlineData("POST", "/api/customers/1/messages", """{"text":"x"}""")]
    [InlineData("POST", "/api/customers/1/messages/check", """{"text":"x"}""")]
    public async Task A_customer_that_was_just_hung_up_is_410_with_the_reason(string method, string path, string? body)
    {
        await using OpenDesk desk = await OpenDesk.StartAsync();
        Connection customer = await desk.ComeAsync();
        await customer.SendAsync("hello");
        await Eventually.True(() => desk.Server.Roster[1]!.LastWords == "hello");

        Assert.Equal(HttpStatusCode.NoContent, (await desk.AskAsync(HttpMethod.Delete, "/api/customers/1")).Status);
        (HttpStatusCode status, JsonNode? problem) = await desk.AskAsync(new HttpMethod(method), path, body);

        Assert.Equal(HttpStatusCode.Gone, status);
        Assert.Equal("hung-up", (string)problem!["reason"]!);
        Assert.Equal(customer.LocalEndPoint!.ToString(), (string)problem["address"]!);
        Assert.NotNull(problem["left"]);
        Assert.Equal("hello", (string)(await desk.GetAsync("/api/customers/1/messages"))["messages"]![0]!["text"]!);
    }

    [Fact]
    public async Task A_customer_that_is_hung_up_and_reads_nothing_is_410_while_the_connection_ends()
    {
        await using OpenDesk desk = await OpenDesk.StartAsync(OpenDesk.Plain with { CloseTimeout = TimeSpan.FromSeconds(60) });
        Connection customer = await desk.ComeAsync();
        desk.Server.Roster[1]!.TrySend(new string('x', 900_000));
        Assert.Equal(HttpStatusCode.NoContent, (await desk.AskAsync(HttpMethod.Delete, "/api/customers/1")).Status);

        Assert.Equal(HttpStatusCode.Gone, (await desk.AskAsync(HttpMethod.Delete, "/api/customers/1")).Status);
        customer.Abort();
    }

    [Fact]
    public async Task A_customer_that_left_too_long_ago_to_be_remembered_is_410_too()
    {
        await using OpenDesk desk = await OpenDesk.StartAsync(desk: new DeskOptions { DeparturesRemembered = 1 });
        for (int number = 1; number <= 2; number++)
        {
            await (await desk.ComeAsync()).DisposeAsync();
            await Eventually.True(async () => (string?)(await desk.AskAsync(HttpMethod.Get, $"/api/customers/{number}")).Body!["reason"] == "closed");
        }

        // Until the socket is closed as well.
        await Eventually.True(() => desk.Server.Find(1) is null);
        (HttpStatusCode status, JsonNode? problem) = await desk.AskAsync(HttpMethod.Get, "/api/customers/1");

        Assert.Equal(HttpStatusCode.Gone, status);
        Assert.True((bool)problem!["everUsed"]!);
        Assert.Null(problem["reason"]);
        Assert.Equal(HttpStatusCode.NotFound, (await desk.AskAsync(HttpMethod.Get, "/api/customers/3")).Status);
    }

    [Fact]
    public async Task Customers_in_line_have_a_list_of_their_own()
    {
        await using OpenDesk desk = await OpenDesk.StartAsync(OpenDesk.Plain with { Capacity = 1 });
        await desk.ComeAsync();
        await using Connection second = await Connection.ConnectAsync("127.0.0.1", desk.Server.Port);
        await Eventually.True(() => desk.Server.Waiting.Count == 1);
        await using Connection third = await Connection.ConnectAsync("127.0.0.1", desk.Server.Port);
        await Eventually.True(() => desk.Server.Waiting.Count == 2);

        JsonNode line = await desk.GetAsync("/api/waiting?limit=1&offset=1");

        Assert.Equal(2, (int)line["total"]!);
        JsonNode last = Assert.Single(line["customers"]!.AsArray())!;
        Assert.Equal(2, (int)last["place"]!);
        Assert.Equal(3, (long)last["number"]!);
        JsonNode problem = (await desk.AskAsync(HttpMethod.Get, "/api/customers/3")).Body!;
        Assert.True((bool)problem["everUsed"]!);
        Assert.Equal(2, (int)problem["place"]!);
    }
}
