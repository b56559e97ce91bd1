using Clientele.Cli.Tests.Running;

namespace Clientele.Cli.Tests.Connecting;

/// <summary>Steps as flags: <c>--say</c> and <c>--expect</c>, in their order.</summary>
public sealed class SayAndExpectTests
{
    [Fact]
    public void Steps_run_in_the_order_in_which_they_are_written_and_both_directions_are_shown()
    {
        using var connect = new Connect(
            "--framing", "lines", "--expect", "text:hello", "--say", "one", "--say", "two", "--expect", "text:2", "--expect", "any");
        connect.Server.Send("hello\n");
        connect.Server.Expect("one\ntwo\n");
        connect.Server.Send("2\nlast\n");
        connect.Command.AssertExits(0);
        Assert.Equal("< hello\n> one\n> two\n< 2\n< last\n", connect.Command.Output.Text);
        Assert.Equal("", connect.Command.Error.Text);
        connect.Server.ExpectEnd();
    }

    [Fact]
    public void An_equals_sign_may_stand_between_flag_and_value()
    {
        using var connect = new Connect("--say=a", "--expect=text:b", "--say=c");
        connect.Server.Expect("a");
        connect.Server.Send("b");
        connect.Server.Expect("c");
        connect.Server.ExpectEnd();
        connect.Command.AssertExits(0);
        Assert.Equal("> a\n< b\n> c\n", connect.Command.Output.Text);
    }

    [Fact]
    public void A_say_without_an_expect_only_sends()
    {
        using var connect = new Connect("--say", @"a\x00\n");
        connect.Server.Expect("a\0\n");
        connect.Server.ExpectEnd();
        connect.Command.AssertExits(0);
        Assert.Equal("> a\\x00\n", connect.Command.Output.Text);
    }

    [Fact]
    public void A_wrong_reply_is_named_with_its_step_as_text_and_bytes()
    {
        using var connect = new Connect("--framing", "lines", "--say", "a", "--expect", "any", "--say", "b {n}", "--expect", "text:right");
        connect.Server.Expect("a\n");
        connect.Server.Send("x\n");
        connect.Server.Expect("b 2\n");
        connect.Server.Send("wr\u001bong\n");
        connect.Command.AssertExits(3);
        Assert.Equal("> a\n< x\n> b 2\n< wr\\x1Bong\n", connect.Command.Output.Text);
        Assert.Equal(
            "clientele: step 2 (--say 'b {n}' --expect text:right): expected 'right' [72 69 67 68 74], but 'wr\\x1Bong' [77 72 1B 6F 6E 67] came\n",
            connect.Command.Error.Text);
    }

    [Fact]
    public void What_a_reply_captures_is_said_later()
    {
        using var connect = new Connect(
            "--framing", "lines", "--expect", @"regex:token (?<token>\w+)", "--say", "login {token}", "--expect", "not:starts:ERR");
        connect.Server.Send("your token 4711\n");
        connect.Server.Expect("login 4711\n");
        connect.Server.Send("ERR 4711\n");
        connect.Command.AssertExits(3);
        Assert.EndsWith(
            "expected 'not:starts:ERR' ('ERR' [45 52 52]), but 'ERR 4711' [45 52 52 20 34 37 31 31] came\n", connect.Command.Error.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_reply_of_a_stream_may_be_cut_anywhere()
    {
        using var connect = new Connect("--say", "hello", "--expect", "echo", "--expect", "text:abc");
        connect.Server.Expect("hello");
        connect.Server.Send("he");
        connect.Command.WaitForOutput("< he\n");
        connect.Server.Send("llo");
        connect.Command.WaitForOutput("< llo\n");
        connect.Server.Send("a");
        connect.Command.WaitForOutput("< a\n");
        connect.Server.Send("bc");
        connect.Command.AssertExits(0);
    }

    [Fact]
    public void A_checked_payload_is_said_and_expected()
    {
        using var connect = new Connect("--framing", "lines", "--expect", "checked");
        byte[] line = connect.Server.Receive(65);
        connect.Server.Send(line);
        connect.Command.AssertExits(0);
        Assert.StartsWith("> !00000001.", connect.Command.Output.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_reply_that_does_not_come_in_time_is_missing()
    {
        using var connect = new Connect("--reply-timeout", "50ms", "--say", "a", "--expect", "text:b");
        connect.Command.AssertExits(3);
        Assert.Equal(
            "clientele: step 1 (--say a --expect text:b): expected 'b' [62], but nothing came within 50ms\n", connect.Command.Error.Text);
    }

    [Fact]
    public void A_connection_that_ends_before_a_reply_is_a_network_error()
    {
        using var connect = new Connect("--say", "a", "--expect", "text:bc");
        connect.Server.Expect("a");
        connect.Server.Send("b");
        connect.Server.Dispose();
        connect.Command.AssertExits(1);
        Assert.Matches(
            @"^clientele: 127\.0\.0\.1:\d+ has closed the connection; step 1 \(--say a --expect text:bc\) expected 'bc' \[62 63\], and only 'b' \[62\] came\n$",
            connect.Command.Error.Text);
    }

    [Fact]
    public void A_reset_is_a_network_error()
    {
        using var connect = new Connect("--say", "a", "--expect", "any", "--expect", "any");
        connect.Server.Expect("a");
        connect.Server.Send("b");
        connect.Command.WaitForOutput("< b\n");
        connect.Server.Reset();
        connect.Command.AssertExits(1);
        Assert.Matches(@"^clientele: \S+ reset the connection; step 2 \(--expect any\) expected any message\n$", connect.Command.Error.Text);
    }

    [Fact]
    public void Nobody_at_the_other_end_is_a_network_error()
    {
        using Command command = Command.Run("connect", "127.0.0.1", FreePort.NextText(), "--say", "a");
        command.AssertComplains(1, "127.0.0.1");
    }

    [Fact]
    public void A_peer_that_has_ended_its_side_still_hears_the_rest()
    {
        using var connect = new Connect("--framing", "lines", "--expect", "any", "--say", "bye");
        connect.Server.Send("last\n");
        connect.Server.EndSending();
        connect.Server.Expect("bye\n");
        connect.Server.ExpectEnd();
        connect.Command.AssertExits(0);
    }

    [Fact]
    public void Text_is_in_the_encoding_that_was_asked_for()
    {
        using var connect = new Connect("--encoding", "gbk", "--framing", "lines", "--say", "你好", "--expect", "text:再见");
        connect.Server.Expect([.. Gbk.Bytes("你好"), (byte)'\n']);
        connect.Server.Send([.. Gbk.Bytes("见"), (byte)'\n']);
        connect.Command.AssertExits(3);
        Assert.Equal("> 你好\n< 见\n", connect.Command.Output.Text);
        Assert.EndsWith("expected '再见' [D4 D9 BC FB], but '见' [BC FB] came\n", connect.Command.Error.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Both_directions_may_be_hex_dumps()
    {
        using var connect = new Connect("--hex", "--framing", "length:1", "--say", "AB", "--expect", "text:C");
        connect.Server.Expect("\u0002AB");
        connect.Server.Send("\u0001C");
        connect.Command.AssertExits(0);
        Assert.Matches(@"^> 00000000  02 41 42 .*\|\.AB\|\n< 00000000  01 43 .*\|\.C\|\n$", connect.Command.Output.Text);
    }

    [Fact]
    public void What_still_comes_is_shown_for_as_long_as_was_asked_for()
    {
        using var connect = new Connect("--wait", "1h", "--say", "a");
        connect.Server.Expect("a");
        connect.Server.ExpectEnd();
        connect.Server.Send("late\nlast");
        connect.Server.EndSending();
        connect.Command.AssertExits(0);
        Assert.Equal("> a\n< late\n< last\n", connect.Command.Output.Text);
    }

    [Fact]
    public void The_person_or_the_pipe_may_go_on_after_the_last_step()
    {
        using var connect = new Connect("--framing", "lines", "--say", "login", "--expect", "text:ok", "--then", "interactive");
        connect.Server.Expect("login\n");
        connect.Server.Send("ok\nmore\n");
        connect.Command.WaitForOutput("< ok\n");
        Assert.Equal("typed\n", System.Text.Encoding.UTF8.GetString(connect.Send("typed\n")));
        connect.Close().Command.AssertExits(0);
        Assert.Equal("> login\n< ok\nmore\n", connect.Command.Output.Text);
    }

    [Fact]
    public void Nobody_goes_on_after_a_wrong_reply()
    {
        using var connect = new Connect("--say", "login", "--expect", "text:ok", "--then", "interactive");
        connect.Server.Expect("login");
        connect.Server.Send("no");
        connect.Command.AssertExits(3);
    }

    [Theory]
    [InlineData(Signals.Interrupt)]
    [InlineData(Signals.Terminate)]
    public void A_signal_interrupts_it(int signal)
    {
        using var connect = new Connect("--say", "a", "--expect", "any");
        connect.Server.Expect("a");
        Assert.Equal(0, Signals.Send(connect.Command.Id, signal));
        connect.Command.AssertExits(130);
        Assert.Equal("> a\n", connect.Command.Output.Text);
    }

    [Fact]
    public void A_reader_that_has_gone_changes_no_verdict()
    {
        using var connect = new Connect(new Launch { ReadOutput = false }, "--framing", "lines", "--expect", "any", "--expect", "text:b");
        connect.Command.StopReading();
        connect.Server.Send("a\nx\n");
        connect.Command.AssertExits(3);
    }

    [Theory]
    [InlineData("--expect x: take none", "--expect", "x")]
    [InlineData("--expect echo: ", "--expect", "echo")]
    [InlineData("--expect checked: ", "--say", "a", "--expect", "checked")]
    [InlineData("--say '{random:9-1}': ", "--say", "ok", "--say", "{random:9-1}")]
    [InlineData("--say 中", "--encoding", "latin1", "--say", "中")]
    [InlineData("--say abcd", "--framing", "fixed:3", "--say", "abcd")]
    [InlineData("--expect needs a value: --expect REPLY", "--say", "a", "--expect", "any", "--expect")]
    [InlineData("--reply-timeout must be longer", "--say", "a", "--reply-timeout", "0s")]
    [InlineData("--reply-timeout is for a script", "--reply-timeout", "1s")]
    [InlineData("--then is for a script", "--then", "interactive")]
    [InlineData("--junit is for a script", "--junit", "x.xml")]
    [InlineData("--then later: take interactive", "--say", "a", "--then", "later")]
    [InlineData("take either --script or --say", "--script", "x.yaml", "--say", "a")]
    [InlineData("--eol is for what is typed", "--say", "a", "--eol", "crlf")]
    [InlineData("--hex-input is for what is typed", "--say", "a", "--hex-input")]
    [InlineData("--template-input is for what is typed", "--say", "a", "--template-input")]
    public void What_is_wrong_is_said_before_anybody_connects(string complaint, params string[] arguments)
    {
        using var host = new Host();
        using Command command = Command.Run(["connect", "127.0.0.1", host.PortText, .. arguments]);
        command.AssertComplains(2, complaint);
        Assert.False(host.HasVisitor);
    }

    [Fact]
    public void What_goes_wrong_is_said_in_chinese_too()
    {
        using var connect = new Connect("--lang", "zh-CN", "--say", "a", "--expect", "text:b");
        connect.Server.Expect("a");
        connect.Server.Send("c");
        connect.Command.AssertExits(3);
        Assert.Equal("clientele: 步骤 1(--say a --expect text:b):期望 'b' [62],却收到 'c' [63]\n", connect.Command.Error.Text);
    }
}
