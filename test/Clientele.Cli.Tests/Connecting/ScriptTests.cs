using System.Text.Json.Nodes;
using System.Xml.Linq;
using Clientele.Cli.Tests.Running;

namespace Clientele.Cli.Tests.Connecting;

/// <summary>Steps in a file: <c>--script</c>.</summary>
public sealed class ScriptTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Steps_of_a_file_run_and_what_is_captured_is_said()
    {
        using Connect connect = Run(
            """
            framing: lines
            steps:
              - expect: {regex: '^hello, (?<name>\w+)'}
              - repeat:
                  - {say: "{name} {n}", expect: echo}
                times: 2
              - choose:
                  - steps: [{say: only, expect: {text: way, skip: '^#'}}]
              - think: 1ms
              - {say: bye, expect: {nothing: 10ms}}
            """);
        connect.Server.Send("hello, ann!\n");
        Echo(connect, "ann 1\n");
        Echo(connect, "ann 2\n");
        connect.Server.Expect("only\n");
        connect.Server.Send("# passed over\nway\n");
        connect.Server.Expect("bye\n");
        connect.Server.ExpectEnd();
        connect.Command.AssertExits(0);
        Assert.Equal(
            "< hello, ann!\n> ann 1\n< ann 1\n> ann 2\n< ann 2\n> only\n< # passed over\n< way\n> bye\n", connect.Command.Output.Text);
    }

    [Fact]
    public void What_comes_before_it_is_expected_is_kept()
    {
        using Connect connect = Run(
            """
            framing: lines
            steps:
              - {say: a, expect: {text: ready}}
              - {say: b}
              - expect: {text: one}
              - expect: {text: two}
            """);
        connect.Server.Expect("a\n");
        connect.Server.Send("ready\none\ntwo\n");
        connect.Server.Expect("b\n");
        connect.Command.AssertExits(0);
    }

    [Fact]
    public void Framing_and_encoding_change_on_the_way()
    {
        using Connect connect = Run(
            """
            framing: lines
            steps:
              - {say: upgrade, expect: {text: ok}}
              - framing: length:2be
              - encoding: gbk
              - {say: 你好, expect: {text: 再见}}
            """);
        connect.Server.Expect("upgrade\n");
        connect.Server.Send("ok\n");
        connect.Server.Expect([0, 4, .. Gbk.Bytes("你好")]);
        connect.Server.Send([0, 4, .. Gbk.Bytes("再见")]);
        connect.Command.AssertExits(0);
        Assert.Equal("> upgrade\n< ok\n> 你好\n< 再见\n", connect.Command.Output.Text);
    }

    [Fact]
    public void Flags_win_over_what_the_file_says_and_tables_are_beside_it()
    {
        _folder.Write("users.csv", "name\nann\n");
        using Connect connect = Run(
            "{encoding: big5, framing: raw, data: {users: users.csv}, steps: [{say: '{users.name} 你', expect: echo}]}",
            "--encoding", "gbk", "--framing", "lines");
        byte[] line = [.. Gbk.Bytes("ann 你"), (byte)'\n'];
        connect.Server.Expect(line);
        connect.Server.Send(line);
        connect.Command.AssertExits(0);
    }

    [Theory]
    [InlineData("half-close")]
    [InlineData("hung-up")]
    public void A_step_may_wait_for_the_servers_end(string way)
    {
        using Connect connect = Run($"{{framing: lines, steps: [{{say: bye}}, {{leave: {way}}}]}}");
        connect.Server.Expect("bye\n");
        if (way == "half-close")
            connect.Server.ExpectEnd();
        connect.Server.Send("rest\n");
        connect.Server.EndSending();
        connect.Command.AssertExits(0);
        Assert.Equal("> bye\n< rest\n", connect.Command.Output.Text);
    }

    [Fact]
    public void A_server_that_does_not_close_in_time_is_wrong()
    {
        using Connect connect = Run("steps: [{say: bye}, {leave: hung-up}]", "--reply-timeout", "50ms");
        connect.Command.AssertExits(3);
        Assert.Matches(@"^clientele: \S+ has not closed the connection within 50ms\n$", connect.Command.Error.Text);
    }

    [Fact]
    public void A_step_may_reset_the_connection()
    {
        using Connect connect = Run("steps: [{say: a, expect: any}, {leave: reset}]");
        connect.Server.Expect("a");
        connect.Server.Send("b");
        Assert.Throws<System.Net.Sockets.SocketException>(connect.Server.ReceiveAll);
        connect.Command.AssertExits(0);
    }

    [Theory]
    [InlineData("{say: a, expect: {nothing: 1h}}", "expected nothing for 1h, but 'x' [78] came")]
    [InlineData("{say: a, expect: {regex: '^y'}}", "expected 'regex:^y', but 'x' [78] came")]
    [InlineData("{say: a, expect: {hex: FF00}}", "expected 'hex:FF00', but 'x' [78] came")]
    [InlineData("{say: a, expect: echo}", "expected 'a' [61], but 'x' [78] came")]
    [InlineData("{say: a, expect: {regex: '(?<b>b)?'}}, {say: '{b}'}", "there is no value for {b}, since no reply has captured one")]
    public void A_wrong_reply_is_named_with_the_place_of_its_step(string steps, string complaint)
    {
        using Connect connect = Run($"framing: lines\nsteps: [{steps}]");
        connect.Server.Expect("a\n");
        connect.Server.Send("x\n");
        connect.Command.AssertExits(3);
        string[] lines = connect.Command.Error.Lines;
        string line = Assert.Single(lines);
        Assert.Matches($@"^clientele: step [12] \({Script}:2:\d+\): ", line);
        Assert.EndsWith(complaint, line, StringComparison.Ordinal);
    }

    [Fact]
    public void A_step_is_called_by_its_name()
    {
        using Connect connect = Run("framing: lines\nsteps:\n  - name: greeting\n    expect: {text: hi}");
        connect.Server.Send("ho\n");
        connect.Command.AssertExits(3);
        Assert.StartsWith($"clientele: step greeting ({Script}:3:5): ", connect.Command.Error.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Messages_that_are_ignored_are_shown_and_are_no_replies()
    {
        using Connect connect = Run("{framing: lines, ignore: '^PING', steps: [{expect: {text: hi}}]}");
        connect.Server.Send("PING\nhi\n");
        connect.Command.AssertExits(0);
        Assert.Equal("< PING\n< hi\n", connect.Command.Output.Text);
    }

    [Fact]
    public void A_last_line_without_its_end_is_cut_unless_the_file_says_otherwise()
    {
        foreach ((string key, int code) in new[] { ("last-line: false", 1), ("last-line: true", 0) })
        {
            using Connect connect = Run($"{{framing: lines, {key}, steps: [{{expect: {{text: hi}}}}]}}");
            connect.Server.Send("hi");
            connect.Server.EndSending();
            connect.Command.AssertExits(code);
        }
    }

    [Theory]
    [InlineData("[{text: OK}, {starts: WAIT}]", "expected 'text:OK' or 'starts:WAIT', but 'no' [6E 6F] came")]
    [InlineData("{until: {text: .}, at-most: 1}", "expected 'until:text:.' ('.' [2E]), but 'no' [6E 6F] came")]
    public void What_was_expected_is_told_as_it_was_written(string expect, string complaint)
    {
        using Connect connect = Run($"{{framing: lines, steps: [{{say: x, expect: {expect}}}]}}");
        connect.Server.Expect("x\n");
        connect.Server.Send("no\n");
        connect.Command.AssertExits(3);
        Assert.EndsWith(complaint + "\n", connect.Command.Error.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_value_that_has_no_value_itself_is_told_with_its_step()
    {
        using Connect connect = Run("{framing: lines, steps: [{expect: {regex: 'a(?<t>b)?'}}, {set: {u: '{t}'}}, {say: '{u}'}]}");
        connect.Server.Send("a\n");
        connect.Command.AssertExits(3);
        Assert.Equal($"clientele: step set ({Script}:1:58): there is no value for {{t}}, since no reply has captured one\n", connect.Command.Error.Text);
    }

    [Theory]
    [InlineData("", "{0}:1:1: the file is empty: a script says at least what is done (steps)")]
    [InlineData("name: x", "{0}:1:1: a script needs steps")]
    [InlineData("steps: []", "{0}:1:8: the list of steps is empty: one is needed")]
    [InlineData("step: []", "{0}:1:1: 'step' is no key of a script (did you mean steps?): use name, encoding, framing, last-line, reply-timeout, seed, backtracking, data, ignore, steps or on")]
    [InlineData("steps:\n  - sai: x", "{0}:2:5: 'sai' is no key of a step (did you mean say?): use say, expect, until, think, repeat, choose, set, start-tls, framing, encoding or leave")]
    [InlineData("steps:\n  - say: '{random:9-1}'", "{0}:2:10: ")]
    [InlineData("encoding: latin1\nsteps:\n  - say: 中", "{0}:3:10: ")]
    [InlineData("framing: fixed:2\nsteps:\n  - say: abc", "{0}:3:10: ")]
    [InlineData("steps:\n  - leave: vanish", "{0}:2:5: vanish keeps the connection for ever")]
    [InlineData("steps:\n  - barrier", "{0}:2:5: 'barrier' is no step")]
    [InlineData("steps: [a", "{0}:1:")]
    public void A_wrong_file_is_refused_with_its_place_before_anybody_connects(string text, string complaint)
    {
        using var host = new Host();
        _folder.Write("script.yaml", text);
        using Command command = Command.Run("connect", "127.0.0.1", host.PortText, "--script", Script);
        command.AssertComplains(2, string.Format(System.Globalization.CultureInfo.InvariantCulture, complaint, Script));
        Assert.False(host.HasVisitor);
    }

    [Fact]
    public void A_missing_file_is_refused()
    {
        using Command command = Command.Run("connect", "127.0.0.1", "1", "--script", _folder["none.yaml"]);
        command.AssertComplains(2, "none.yaml: the script cannot be read");
    }

    [Fact]
    public void A_script_that_leaves_has_nothing_to_go_on_with()
    {
        _folder.Write("script.yaml", "steps: [{say: a}, leave]");
        using Command command = Command.Run("connect", "127.0.0.1", "1", "--script", Script, "--then", "interactive");
        command.AssertComplains(2, "--then interactive needs a connection that is still open");
    }

    [Fact]
    public void Steps_are_test_cases()
    {
        using Connect connect = Run(
            "{name: demo, framing: lines, steps: [{say: a, expect: echo, name: first}, {think: 1ms}, {say: b, expect: {text: y}}, {say: c}]}",
            "--junit", _folder["junit.xml"]);
        Echo(connect, "a\n");
        connect.Server.Expect("b\n");
        connect.Server.Send("<\u0001>\n");
        connect.Command.AssertExits(3);
        XElement suite = XElement.Load(_folder["junit.xml"]);
        Assert.Matches(@"^clientele connect 127\.0\.0\.1:\d+ demo$", suite.Attribute("name")!.Value);
        Assert.Equal(("3", "1", "1"), (suite.Attribute("tests")!.Value, suite.Attribute("failures")!.Value, suite.Attribute("skipped")!.Value));
        XElement[] cases = [.. suite.Elements("testcase")];
        Assert.Equal(["first", "2", "3"], cases.Select(one => one.Attribute("name")!.Value.Split(' ')[0]));
        Assert.All(cases, one => Assert.Matches(@"^\d+\.\d{3}$", one.Attribute("time")!.Value));
        Assert.Empty(cases[0].Elements());
        Assert.EndsWith("expected 'y' [79], but '<\\x01>' [3C 01 3E] came", cases[1].Element("failure")!.Attribute("message")!.Value, StringComparison.Ordinal);
        Assert.NotNull(cases[2].Element("skipped"));
    }

    [Fact]
    public void Nobody_reached_is_a_test_case_that_fails()
    {
        _folder.Write("script.yaml", "steps: [{say: a}]");
        using Command command = Command.Run(
            "connect", "127.0.0.1", FreePort.NextText(), "--script", Script, "--junit", _folder["junit.xml"]);
        command.AssertExits(1);
        XElement[] cases = [.. XElement.Load(_folder["junit.xml"]).Elements("testcase")];
        Assert.NotNull(cases[0].Element("skipped"));
        Assert.Equal("the server is reached", cases[1].Attribute("name")!.Value);
        Assert.NotNull(cases[1].Element("failure"));
    }

    [Fact]
    public void A_report_that_cannot_be_written_is_refused_before_anybody_connects()
    {
        using var host = new Host();
        _folder.Write("script.yaml", "steps: [{say: a}]");
        using Command command = Command.Run(
            "connect", "127.0.0.1", host.PortText, "--script", Script, "--junit", _folder.FullName);
        command.AssertComplains(2, _folder.FullName);
        Assert.False(host.HasVisitor);
    }

    [Fact]
    public void The_schema_is_printed()
    {
        using Command command = Command.Run("connect", "--schema");
        command.AssertExits(0);
        Assert.Equal("urn:clientele:script", JsonNode.Parse(command.Output.Text)!["$id"]!.GetValue<string>());
    }

    private string Script => _folder["script.yaml"];

    private Connect Run(string script, params string[] arguments)
    {
        _folder.Write("script.yaml", script);
        return new Connect(["--script", Script, .. arguments]);
    }

    private static void Echo(Connect connect, string line)
    {
        connect.Server.Expect(line);
        connect.Server.Send(line);
    }
}
