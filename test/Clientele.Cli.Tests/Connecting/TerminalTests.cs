using Clientele.Cli.Tests.Running;

namespace Clientele.Cli.Tests.Connecting;

/// <summary>A person at a real terminal.</summary>
public sealed class TerminalTests : IDisposable
{
    private readonly Host _host = new();

    [Fact]
    public void Lines_are_edited_and_sent_with_a_line_end()
    {
        using InTerminal connect = Start(out Peer server);
        connect.WaitFor($"connected to 127.0.0.1:{_host.PortText} (Ctrl-D ends, Ctrl-C leaves)");
        connect.Screen.Type("hxllo");
        connect.Screen.Press("Left", "Left", "Left", "BSpace");
        connect.Screen.Type("e");
        connect.WaitForPrompt("> hello");
        connect.Screen.Press("Enter");
        server.Expect("hello\n");
    }

    [Fact]
    public void Double_width_characters_are_edited_as_one()
    {
        using InTerminal connect = Start(out Peer server, "--encoding gbk");
        connect.Screen.Type("你好吗");
        connect.Screen.Press("Left", "BSpace");
        connect.Screen.WaitFor(t => t.Last == "> 你吗" && t.Cursor.Column == 4);
        connect.Screen.Press("Enter");
        server.Expect(Gbk.Bytes("你吗\n"));
        server.Send(Gbk.Bytes("收到\n"));
        connect.Screen.WaitForRows("> 你吗", "收到", ">");
    }

    [Fact]
    public void What_arrives_is_shown_at_once_while_typing_and_a_silent_server_blocks_nothing()
    {
        using InTerminal connect = Start(out Peer server);
        connect.Screen.Type("half a li");
        connect.WaitForPrompt("> half a li");
        server.Send("news\n");
        connect.Screen.WaitForRows("news", "> half a li");
        server.Send("login: ");
        connect.Screen.WaitForRows("news", "login:", "> half a li");
        server.Send("again\n");
        connect.Screen.WaitForRows("login: again", "> half a li");
        connect.Screen.Enter("ne");
        server.Expect("half a line\n");
        connect.Screen.Enter("and another without an answer");
        server.Expect("and another without an answer\n");
    }

    [Fact]
    public void A_character_that_a_read_has_cut_is_shown_whole()
    {
        using InTerminal connect = Start(out Peer server, "--encoding gbk");
        byte[] bytes = Gbk.Bytes("你好\n");
        server.Send([.. "a"u8, bytes[0]]);
        connect.Screen.WaitForRows("a", ">");
        server.Send(bytes[1..]);
        connect.Screen.WaitForRows("a你好", ">");
    }

    [Fact]
    public void Escape_sequences_are_shown_and_not_obeyed()
    {
        using InTerminal connect = Start(out Peer server);
        server.Send("\e[2J\e]0;title\a\r\nnext\n");
        connect.Screen.WaitForRows(@"\x1B[2J\x1B]0;title\x07", "next", ">");
    }

    [Fact]
    public void A_character_that_cannot_be_encoded_is_named_and_nothing_is_sent()
    {
        using InTerminal connect = Start(out Peer server, "--encoding gbk");
        connect.Screen.Enter("好😀");
        connect.WaitFor("gbk has no character '😀' (U+1F600): nothing was sent");
        connect.Screen.Enter("ok");
        server.Expect("ok\n");
    }

    [Fact]
    public void Bytes_can_be_typed_and_seen()
    {
        using InTerminal connect = Start(out Peer server, "--hex --hex-input --eol none");
        connect.Screen.Enter(@"[FF AB]\x07");
        server.Expect([0xFF, 0xAB, 0x07]);
        server.Send([0x00, 0x41]);
        connect.WaitFor("00000000  00 41 ");
    }

    [Theory]
    [InlineData("--eol crlf", "hi\r\n")]
    [InlineData("--eol none", "hi")]
    [InlineData("--framing lines:crlf", "hi\r\n")]
    [InlineData("--framing length:2be", "\0\u0002hi")]
    public void Typed_lines_end_as_asked(string arguments, string sent)
    {
        using InTerminal connect = Start(out Peer server, arguments);
        connect.Screen.Enter("hi");
        connect.Screen.Press("C-d");
        Assert.Equal(sent, server.ReceiveAllText());
    }

    [Fact]
    public void History_is_kept_between_runs()
    {
        using var state = new TemporaryFolder();
        using (InTerminal first = Start(out Peer server, state: state))
        {
            first.Screen.Enter("first 一");
            server.Expect("first 一\n");
            first.Screen.Press("C-c");
            first.WaitForExit(130);
        }

        using InTerminal next = Start(out Peer other, state: state);
        next.Screen.Press("Up");
        next.WaitForPrompt("> first 一");
        next.Screen.Press("Enter");
        other.Expect("first 一\n");
        Assert.True(File.Exists(Path.Combine(state.FullName, "clientele", "connect.history")));
    }

    [Fact]
    public void Ctrl_d_ends_our_side_and_what_still_comes_is_shown()
    {
        using InTerminal connect = Start(out Peer server);
        connect.Screen.Enter("last");
        connect.Screen.Press("C-d");
        Assert.Equal("last\n", server.ReceiveAllText());
        connect.Screen.Enter("too late");
        connect.WaitFor("our side has ended: nothing was sent (Ctrl-C leaves)");
        server.Send("still talking\n");
        connect.WaitFor("still talking");
        server.Dispose();
        connect.WaitFor($"127.0.0.1:{_host.PortText} has closed the connection");
        connect.WaitForExit(0);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Ctrl_c_leaves(bool afterOurEnd)
    {
        using InTerminal connect = Start(out Peer server);
        if (afterOurEnd)
        {
            connect.Screen.Press("C-d");
            server.ExpectEnd();
        }

        connect.Screen.Press("C-c");
        connect.WaitForExit(130);
        server.ExpectEnd();
    }

    [Fact]
    public void A_server_that_closes_is_said_and_the_terminal_is_given_back()
    {
        using InTerminal connect = Start(out Peer server);
        server.Send("bye\n");
        server.Dispose();
        connect.WaitFor($"127.0.0.1:{_host.PortText} has closed the connection");
        connect.WaitForExit(0);
        Assert.Contains(" icanon ", connect.Screen.TerminalModes, StringComparison.Ordinal);
        Assert.Contains(" echo ", connect.Screen.TerminalModes, StringComparison.Ordinal);
    }

    [Fact]
    public void A_reset_is_said()
    {
        using InTerminal connect = Start(out Peer server);
        server.Reset();
        connect.WaitFor($"clientele: 127.0.0.1:{_host.PortText} reset the connection");
        connect.WaitForExit(1);
    }

    [Fact]
    public void In_chinese_all_of_it_is_chinese()
    {
        using InTerminal connect = Start(out Peer server, "--lang zh-CN");
        connect.WaitFor($"已连接 127.0.0.1:{_host.PortText}(Ctrl-D 结束,Ctrl-C 离开)");
        server.Dispose();
        connect.WaitFor($"127.0.0.1:{_host.PortText} 已关闭连接");
        connect.WaitForExit(0);
    }

    public void Dispose() => _host.Dispose();

    private InTerminal Start(out Peer server, string arguments = "", TemporaryFolder? state = null)
    {
        var connect = new InTerminal($"connect 127.0.0.1 {_host.PortText} {arguments}", state: state);
        server = _host.Accept();
        connect.WaitForPrompt(">");
        return connect;
    }
}
