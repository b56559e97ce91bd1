using Clientele.Cli.Tests.Running;

namespace Clientele.Cli.Tests.Connecting;

public sealed class PipeTests
{
    private static readonly byte[] s_every = [.. Enumerable.Range(0, 256).Select(i => (byte)i)];

    [Fact]
    public void Input_is_sent_whole_then_our_side_ends_and_all_that_still_comes_is_printed()
    {
        using var connect = new Connect();
        Assert.Equal("hello\nlast without end"u8, connect.Send("hello\nlast without end"));
        connect.Server.Send("answer after ");
        connect.Command.WaitForOutput("answer after ");
        connect.Server.Send("your end");
        connect.Close().Command.AssertExits(0);
        Assert.Equal("answer after your end", connect.Command.Output.Text);
        Assert.Equal("", connect.Command.Error.Text);
    }

    [Fact]
    public void Every_byte_passes_untouched_in_both_directions()
    {
        using var connect = new Connect();
        connect.Server.Send(s_every);
        Assert.Equal(s_every, connect.Send(s_every));
        connect.Close().Command.AssertExits(0);
        Assert.Equal(s_every, connect.Command.Output.Bytes);
    }

    [Fact]
    public void With_an_encoding_text_is_converted_both_ways_wherever_characters_are_cut()
    {
        using var connect = new Connect("--encoding", "gbk");
        byte[] input = "你好,世界"u8.ToArray(), answer = Gbk.Bytes("再见");
        foreach (byte b in input)
            connect.Command.Type([b]);
        connect.Command.EndInput();
        Assert.Equal(Gbk.Bytes("你好,世界"), connect.Server.ReceiveAll());
        connect.Server.Send(answer[..1]);
        connect.Server.Send(answer[1..3]);
        connect.Command.WaitForOutput("再");
        connect.Server.Send(answer[3..]);
        connect.Close().Command.AssertExits(0);
        Assert.Equal("再见", connect.Command.Output.Text);
    }

    [Fact]
    public void Bytes_that_are_not_valid_in_the_encoding_are_shown()
    {
        using var connect = new Connect("--encoding", "gbk");
        connect.Server.Send([0xFF, 0xC4, 0x0A, 0xC4]);
        connect.Send("");
        connect.Close().Command.AssertExits(0);
        Assert.Equal("\\xFF\\xC4\n\\xC4", connect.Command.Output.Text);
    }

    [Fact]
    public void What_arrives_is_printed_at_once_while_nothing_is_sent()
    {
        using var connect = new Connect();
        connect.Server.Send("welcome");
        connect.Command.WaitForOutput("welcome");
        connect.Command.Type("now");
        connect.Server.Expect("now");
        connect.Server.Send(", and again");
        connect.Command.WaitForOutput("welcome, and again");
    }

    [Fact]
    public void A_server_that_closes_first_ends_it_while_input_is_still_open()
    {
        using var connect = new Connect();
        connect.Server.Send("bye");
        connect.Close().Command.AssertExits(0);
        Assert.Equal("bye", connect.Command.Output.Text);
    }

    [Fact]
    public void A_reset_is_exit_code_1_with_one_line()
    {
        using var connect = new Connect();
        connect.Command.Type("hello");
        connect.Server.Expect("hello");
        connect.Server.Reset();
        connect.Command.AssertComplains(1, "127.0.0.1:", "reset the connection");
    }

    [Fact]
    public void A_character_that_cannot_be_encoded_is_named_with_exit_code_2_and_the_server_does_not_take_half_for_the_whole()
    {
        using var connect = new Connect("--encoding", "gbk");
        connect.Command.Type("好😀");
        connect.Command.EndInput();
        connect.Command.AssertComplains(2, "gbk has no character '😀' (U+1F600): nothing was sent");
        Assert.Throws<System.Net.Sockets.SocketException>(connect.Server.ReceiveAll);
    }

    [Fact]
    public void Input_that_is_not_text_is_an_error_where_text_was_promised()
    {
        using var connect = new Connect("--encoding", "gbk");
        connect.Command.Type([0x41, 0xC4, 0xE3]);
        connect.Command.EndInput();
        connect.Command.AssertComplains(2, "the input is not UTF-8 text");
    }

    [Theory]
    [InlineData("--encoding gbk")]
    [InlineData("--encoding gbk --framing lines")]
    public void An_error_in_a_later_line_says_what_was_sent_before_it(string arguments)
    {
        using var connect = new Connect(arguments.Split(' '));
        connect.Command.Type("first\n第二\n😀 third\nfourth\n");
        connect.Command.EndInput();
        connect.Command.AssertComplains(2, "line 3 of the input: gbk has no character '😀' (U+1F600): the 11 bytes before it were sent, and nothing from here on");
        connect.Server.Expect(Gbk.Bytes("first\n第二\n"));
        Assert.Throws<System.Net.Sockets.SocketException>(connect.Server.ReceiveAll);
    }

    [Fact]
    public void An_error_in_a_later_read_says_what_was_sent_before_it()
    {
        using var connect = new Connect(Launch.With("LANG", "zh_CN.UTF-8"), "--encoding", "gbk");
        connect.Command.Type("first\n");
        connect.Server.Expect("first\n");
        connect.Command.Type([.. "ok\n"u8, 0xFF, 0x0A]);
        connect.Command.EndInput();
        connect.Command.AssertComplains(2, "输入的第 3 行:", "不是 UTF-8 文字", ",此前的 6 字节已发送,其后的没有发送");
    }

    [Fact]
    public void Twenty_megabytes_pass_both_ways_at_once()
    {
        var random = new Random(7);
        byte[] there = new byte[20_000_000], back = new byte[20_000_000];
        random.NextBytes(there);
        random.NextBytes(back);
        using var connect = new Connect();
        Task answering = Task.Run(() => connect.Server.Send(back));
        Assert.Equal(there, connect.Send(there));
        Eventually.Blocking(() => answering.IsCompleted, () => connect.Command.Say("does not read"));
        connect.Close().Command.AssertExits(0);
        Assert.Equal(back, connect.Command.Output.Bytes);
    }

    [Fact]
    public void A_server_that_ends_its_side_first_still_gets_the_whole_input()
    {
        byte[] input = new byte[20_000_000];
        new Random(8).NextBytes(input);
        using var connect = new Connect();
        Task typing = Task.Run(() =>
        {
            connect.Command.Type(input);
            connect.Command.EndInput();
        });
        byte[] begin = connect.Server.Receive(1);
        connect.Close();
        Assert.Equal(input, (byte[])[.. begin, .. connect.Server.ReceiveAll()]);
        Eventually.Blocking(() => typing.IsCompleted, () => connect.Command.Say("does not read"));
        connect.Command.AssertExits(0);
        Assert.Equal("", connect.Command.Error.Text);
    }

    [Fact]
    public void Input_that_the_server_did_not_take_is_told_of()
    {
        using var connect = new Connect();
        Task typing = Task.Run(() => connect.Command.Type(new byte[20_000_000]));
        connect.Server.Receive(1);
        connect.Close();
        connect.Server.Dispose();
        // Its FIN and its RST may be seen together.
        Assert.Equal(1, connect.Command.WaitForExit());
        Assert.Matches("^clientele: 127.0.0.1:[0-9]+ (did not take all of the input|reset the connection)\n$", connect.Command.Error.Text);
        Assert.True(((IAsyncResult)typing).AsyncWaitHandle.WaitOne(Eventually.Patience));
    }

    [Fact]
    public void Interrupted_it_ends_with_130_and_the_server_sees_an_end()
    {
        using var connect = new Connect();
        connect.Server.Send("x");
        connect.Command.WaitForOutput("x");
        connect.Command.Interrupt();
        connect.Server.ExpectEnd();
        connect.Command.AssertExits(130);
        Assert.Equal("", connect.Command.Error.Text);
    }

    [Fact]
    public void A_reader_that_has_had_enough_ends_it()
    {
        using var host = new Host();
        using var shell = new RunningProcess("/bin/bash", ["-c", "\"$0\" connect 127.0.0.1 $1 | head -n 1; echo ${PIPESTATUS[0]}", Command.Executable, host.PortText]);
        using Peer server = host.Accept();
        server.Send("one\n");
        shell.WaitForOutput("one\n");
        server.Send("two\n");
        // The first write after head has gone may be the one that finds out.
        Eventually.Blocking(() => Finds(server, shell), () => shell.Say("does not end"));
        shell.WaitForOutput("0\n");
        Assert.Equal("", shell.Error.Text);
    }

    private static bool Finds(Peer server, RunningProcess shell)
    {
        try
        {
            server.Send("more\n");
        }
        catch (System.Net.Sockets.SocketException)
        {
            return true;
        }

        return shell.Output.Text.EndsWith("0\n", StringComparison.Ordinal);
    }
}
