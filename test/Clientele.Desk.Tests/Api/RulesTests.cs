using System.Net;
using System.Text.Json.Nodes;
using Clientele.Desk.Tests.Support;
using Clientele.Scripting;

namespace Clientele.Desk.Tests.Api;

/// <summary>Rules at the desk: how often each has applied, which took a message, and reading them anew.</summary>
public sealed class RulesTests
{
    [Fact]
    public async Task Rules_are_listed_and_read_anew_and_a_bad_file_changes_nothing()
    {
        string rules = "on: [{name: ping, when: {text: PING}, do: [{say: PONG}]}, {when: {text: WHO}, do: [{say: '{user}'}]}, {when: {regex: '^(?<user>x)$'}, do: [quiet]}]";
        var book = new RuleBook(Read(rules), Framing.Lines());
        ServerDesk? opened = null;
        Server? served = null;
        var options = new DeskOptions
        {
            EndPoint = new IPEndPoint(IPAddress.Loopback, 0),
            Rules = book,
            ReloadRules = () =>
            {
                try
                {
                    book.Replace(Read(rules), served!);
                    return null;
                }
                catch (ScriptException error)
                {
                    return error.Message;
                }
            },
        };
        served = Server.Start(
            OpenDesk.Plain with { Labeller = book.Label, OnStarting = one => opened = new ServerDesk(one, options) },
            customer => book.ServeAsync(customer));
        await opened!.OpenAsync();
        await using var desk = OpenDesk.Of(served, opened);
        Connection customer = await desk.ComeAsync();
        await customer.SendAsync("PING");
        Assert.Equal("PONG", await customer.ReceiveTextAsync());
        await customer.SendAsync("WHO");
        await Eventually.True(() => book.Reports[1].Failed == 1);

        JsonArray list = (await desk.GetAsync("/api/rules"))["rules"]!.AsArray();
        Assert.Equal(
            """[{"name":"ping","when":"text:PING","count":1,"failed":0,"place":"r.yaml:1"},{"name":"rule 2","when":"text:WHO","count":1,"failed":1,"place":"r.yaml:1","error":"{user} has no value"},{"name":"rule 3","when":"regex:^(?\u003Cuser\u003Ex)$","count":0,"failed":0,"place":"r.yaml:1"}]""",
            list.ToJsonString());
        Assert.Equal("ping", await RuleOf(desk, customer, "PING"));

        rules = "on: [{when: {regex: '('}, do: [quiet]}]";
        (HttpStatusCode status, JsonNode? problem) = await desk.AskAsync(HttpMethod.Post, "/api/rules/reload");
        Assert.Equal((HttpStatusCode.Conflict, "bad rules"), (status, (string?)problem!["title"]));
        Assert.StartsWith("r.yaml:1:13: ", (string?)problem["detail"], StringComparison.Ordinal);
        Assert.Equal(3, (await desk.GetAsync("/api/rules"))["rules"]!.AsArray().Count);

        rules = "on: [{name: pong, when: {text: PING}, do: [{say: NEW}]}]";
        (status, JsonNode? body) = await desk.AskAsync(HttpMethod.Post, "/api/rules/reload");
        Assert.Equal((HttpStatusCode.OK, "pong"), (status, (string?)body!["rules"]![0]!["name"]));
        await customer.SendAsync("PING");
        Assert.Equal("NEW", await customer.ReceiveTextAsync());
        Assert.Equal("pong", await RuleOf(desk, customer, "PING"));
    }

    [Fact]
    public async Task A_server_without_rules_has_none()
    {
        await using OpenDesk desk = await OpenDesk.StartAsync();
        Assert.Empty((await desk.GetAsync("/api/rules"))["rules"]!.AsArray());
        (HttpStatusCode status, JsonNode? problem) = await desk.AskAsync(HttpMethod.Post, "/api/rules/reload");
        Assert.Equal((HttpStatusCode.Conflict, "no rules"), (status, (string?)problem!["title"]));
    }

    private static RulesFile Read(string text) =>
        RulesFile.Parse(text, "r.yaml", "/", TextEncoding.Gbk, TextEncoding.Gbk, Framing.Lines());

    /// <summary>The rule of the last message of that text, as the desk remembers it.</summary>
    private static async Task<string?> RuleOf(OpenDesk desk, Connection customer, string text)
    {
        string path = $"/api/customers/{desk.NumberOf(customer)}/messages";
        JsonNode? said = null;
        await Eventually.True(async () => (said = (await desk.GetAsync(path))["messages"]!.AsArray()
            .LastOrDefault(one => (string?)one!["direction"] == "said" && (string?)one["text"] == text)) is not null);
        return (string?)said!["rule"];
    }
}
