using System.Net;
using System.Text.Json;
using Clientele.Cli.Output;
using Clientele.Cli.Serving;
using Clientele.Cli.Tests.Running;

namespace Clientele.Cli.Tests.Serving;

/// <summary>Who has asked and sent FIN, as <c>printf q | nc -N</c> does, can be answered where an operator answers.</summary>
public sealed class FinishedCustomerTests
{
    [Fact]
    public async Task It_is_answered_at_the_desk()
    {
        using var state = new TemporaryFolder();
        using var desk = new DeskOfServe(state, "--output", "jsonl", "--finish-timeout", "never");
        using Peer peer = Ask(desk.Serve);
        desk.Serve.WaitForEvent("said");

        Assert.Equal(1, (await desk.AskAsync("GET", "/api/customers")).Body.GetProperty("online").GetInt32());
        Assert.Equal(HttpStatusCode.OK, (await desk.AskAsync("POST", "/api/customers/1/messages", """{"text":"noon","eol":"lf"}""")).Status);
        peer.Expect("noon\n");
        Assert.Equal(HttpStatusCode.NoContent, (await desk.AskAsync("DELETE", "/api/customers/1")).Status);
        peer.ExpectEnd();
        Assert.Equal("hung-up", desk.Serve.WaitForEvent("left").Text("reason"));
    }

    [Fact]
    public void Nobody_answers_and_it_leaves_when_its_time_is_over()
    {
        using var state = new TemporaryFolder();
        using var desk = new DeskOfServe(state, "--output", "jsonl", "--finish-timeout", "100ms");
        using Peer peer = Ask(desk.Serve);
        JsonElement left = desk.Serve.WaitForEvent("left");
        Assert.Equal("closed", left.Text("reason"));
        Assert.True(left.GetProperty("seconds").GetDouble() >= 0.1);
        peer.ExpectEnd();
    }

    [Fact]
    public async Task It_is_answered_at_the_prompt()
    {
        List<string> shown = [];
        await using Server server = Server.Start(new ServerOptions { Address = IPAddress.Loopback, Port = 0, FinishTimeout = TimeSpan.FromMinutes(5) });
        var prompt = new OperatorPrompt(server, new TypedMessage(null, hexInput: false), () => { }, () => 80) { Show = shown.Add };
        using Peer peer = Peer.Connect(server.Port);
        peer.Send("what time is it?");
        peer.EndSending();
        Eventually.Blocking(() => server.Roster.SingleOrDefault()?.PeerFinished.IsCancellationRequested == true, () => "the end is not seen");
        prompt.Do("/to 1 noon");
        peer.Expect("noon\n");
        prompt.Do("/hangup 1");
        peer.ExpectEnd();
        Assert.Empty(shown);
    }

    [Theory]
    [InlineData]
    [InlineData("--reply", "text:noon")]
    public void Where_no_operator_answers_it_leaves_at_once(params string[] arguments)
    {
        using var serve = new Serve([.. arguments, "--output", "jsonl"]);
        using Peer peer = Ask(serve);
        Assert.Equal(arguments.Length == 0 ? "" : "noon", peer.ReceiveAllText());
        Assert.Equal("closed", serve.WaitForEvent("left").Text("reason"));
    }

    private static Peer Ask(Serve serve)
    {
        Peer peer = serve.Connect();
        peer.Send("what time is it?");
        peer.EndSending();
        return peer;
    }
}
