using Clientele.Cli.Tests.Running;

namespace Clientele.Cli.Tests.Serving;

/// <summary><c>serve --rules</c>: answered, listed, read anew.</summary>
public sealed class RulesTests : IDisposable
{
    private const string First = """
        on:
          - {name: ping, when: {text: PING}, do: [{say: PONG}]}
          - {name: secret, when: {starts: "PASS "}, do: [quiet, {say: taken}]}
          - {name: who, when: {text: WHO}, do: [{say: "{user}"}]}
          - {name: user, when: {regex: '^I (?<user>.+)$'}, do: [{set: {user: "{user}"}}]}
        """;

    private readonly TemporaryFolder _folder = new();

    private string File => _folder["rules.yaml"];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Rules_answer_and_events_name_them_and_the_reply_has_the_rest()
    {
        System.IO.File.WriteAllText(File, First);
        using var serve = new Serve("--framing", "lines", "--rules", File, "--reply", "text:what?", "--output", "jsonl", "--close-after", "5");
        using Peer peer = serve.Connect();
        foreach ((string said, string answer) in new[] { ("PING", "PONG"), ("PASS geheim", "taken"), ("hello", "what?") })
        {
            peer.Send(said + "\n");
            peer.Expect(answer + "\n");
        }

        peer.Send("WHO\nPING\n");
        Assert.Equal("PONG\n", peer.ReceiveAllText());
        serve.WaitForEvent("left");
        Assert.Equal(
            ["PING ping", "hello ", "WHO who", "PING ping"],
            serve.All("said").Select(said => $"{said.GetProperty("text")} {(said.TryGetProperty("rule", out var rule) ? rule.GetString() : "")}"));
        serve.Command.WaitForError($"clientele: who ({File}:4:5) failed for customer 1: {{user}} has no value for this customer; later failures of this rule are counted (/rules)");
    }

    [Fact]
    public void An_operator_lists_them_and_reads_them_anew()
    {
        System.IO.File.WriteAllText(File, First);
        using var serve = new Serve("--framing", "lines", "--rules", File, "--commands", "-");
        using Peer peer = serve.Connect();
        peer.Send("PING\nPING\nI ann\n");
        peer.Expect("PONG\nPONG\n");
        serve.WaitFor(">>>I ann");
        serve.Command.Type("/rules\n");
        serve.Command.WaitForError("times  rule    when                ");
        serve.Command.WaitForError("    2  ping    text:PING");
        System.IO.File.WriteAllText(File, "on: [{name: ping, when: {text: PING}, do: [{say: '{user'}, {say: '{user}'}]}, {when: {regex: '^(?<user>a)b'}, do: [quiet]}, {when: [}]");
        serve.Command.Type("/rules reload\n");
        serve.Command.WaitForError("this is not YAML");
        serve.Command.WaitForError("the old rules stay");
        peer.Send("PING\n");
        peer.Expect("PONG\n");
        System.IO.File.WriteAllText(File, "on: [{name: pong, when: {text: PING}, do: [{say: 'NEW {user}'}]}, {when: {regex: '^(?<user>x)$'}, do: [quiet]}]");
        serve.Command.Type("/rules reload\n");
        serve.Command.WaitForError("2 rules were read anew, and apply from now on");
        peer.Send("PING\n");
        peer.Expect("NEW ann\n");
        serve.Command.Type("/rules what\n");
        serve.Command.WaitForError("/rules is used like this: /rules or /rules reload");
    }

    [Fact]
    public void A_hangup_reads_them_anew()
    {
        System.IO.File.WriteAllText(File, First);
        using var serve = new Serve("--framing", "lines", "--rules", File);
        using Peer peer = serve.Connect();
        peer.Send("PING\n");
        peer.Expect("PONG\n");
        System.IO.File.WriteAllText(File, "on: [{when: {text: PING}, do: [{say: NEW}]}]");
        Assert.Equal(0, Signals.Send(serve.Command.Id, Signals.Hangup));
        serve.Command.WaitForError("the rule was read anew, and applies from now on");
        peer.Send("PING\n");
        peer.Expect("NEW\n");
        System.IO.File.WriteAllText(File, "on: []");
        Assert.Equal(0, Signals.Send(serve.Command.Id, Signals.Hangup));
        serve.Command.WaitForError($"{File}:1:5: the list of rules is empty: one is needed");
        serve.Command.WaitForError("the old rules stay");
        peer.Send("PING\n");
        peer.Expect("NEW\n");
    }

    [Fact]
    public void The_schema_is_printed()
    {
        using var command = Command.Run("serve", "--schema");
        command.AssertExits(0);
        Assert.Contains("Rules of clientele serve", command.Output.Text, StringComparison.Ordinal);
    }
}
