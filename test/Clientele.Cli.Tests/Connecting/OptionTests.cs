using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Clientele.Cli.Tests.Running;

namespace Clientele.Cli.Tests.Connecting;

public sealed class OptionTests
{
    [Theory]
    [InlineData("127.0.0.1", "127.0.0.1", "PORT")]
    [InlineData("127.0.0.1", "127.0.0.1:PORT")]
    [InlineData("127.0.0.1", "localhost:PORT")]
    [InlineData("::1", "[::1]:PORT")]
    [InlineData("::1", "::1", "PORT")]
    [InlineData("::1", "[::1]", "PORT")]
    public void The_target_is_host_and_port_in_every_usual_form(string address, params string[] target)
    {
        using var host = new Host(address);
        using Command command = Command.Start(["connect", .. target.Select(word => word.Replace("PORT", host.PortText, StringComparison.Ordinal))]);
        using Peer server = host.Accept();
        server.Send("here");
        server.Dispose();
        command.AssertExits(0);
        Assert.Equal("here", command.Output.Text);
    }

    [Fact]
    public void A_unix_socket_is_connected_to()
    {
        using var folder = new TemporaryFolder();
        using var host = new Host(new UnixDomainSocketEndPoint(folder["s"]));
        using Command command = Command.Start("connect", "--unix", folder["s"]);
        using Peer server = host.Accept();
        server.Send("here");
        server.Dispose();
        command.AssertExits(0);
        Assert.Equal("here", command.Output.Text);
    }

    [Theory]
    [InlineData("lines", "one\ntwo", "one\ntwo\n")]
    [InlineData("lines:crlf", "one\ntwo\n", "one\r\ntwo\r\n")]
    [InlineData("length:2be", "one\nthree\n", "\0\u0003one\0\u0005three")]
    [InlineData("delimiter:7C", "one\r\ntwo\n", "one|two|")]
    [InlineData("fixed:3", "one\ntwo\n", "onetwo")]
    [InlineData("raw", "one\ntwo\n", "one\ntwo\n")]
    public void With_a_framing_each_line_of_input_is_a_message(string framing, string input, string sent)
    {
        using var connect = new Connect("--framing", framing);
        Assert.Equal(sent, Encoding.UTF8.GetString(connect.Send(input)));
    }

    [Fact]
    public void Lines_keep_their_bytes_where_no_encoding_is_named()
    {
        using var connect = new Connect("--framing", "length:1");
        Assert.Equal([2, 0xC4, 0xE3, 1, 0xFF], connect.Send([0xC4, 0xE3, 0x0A, 0xFF, 0x0A]));
    }

    [Fact]
    public void With_a_framing_and_an_encoding_each_message_is_a_line_of_output()
    {
        using var connect = new Connect("--framing", "length:1", "--encoding", "gbk");
        connect.Server.Send([2, .. Gbk.Bytes("你"), 4, .. Gbk.Bytes("再见")]);
        Assert.Equal([2, .. Gbk.Bytes("好")], connect.Send("好\n"));
        connect.Close().Command.AssertExits(0);
        Assert.Equal("你\n再见\n", connect.Command.Output.Text);
    }

    [Theory]
    [InlineData("lf", "one\ntwo\r\nlast", "one\ntwo\r\nlast\n")]
    [InlineData("crlf", "one\ntwo\r\nlast", "one\r\ntwo\r\nlast\r\n")]
    [InlineData("none", "one\ntwo\r\nlast", "one\ntwo\r\nlast")]
    public void Lines_end_as_asked_and_a_crlf_is_left_alone(string eol, string input, string sent)
    {
        using var connect = new Connect("--eol", eol);
        Assert.Equal(sent, Encoding.UTF8.GetString(connect.Send(input)));
    }

    [Fact]
    public void Line_ends_are_in_the_encoding()
    {
        using var connect = new Connect("--eol", "crlf", "--encoding", "utf-16le");
        Assert.Equal(Encoding.Unicode.GetBytes("好\r\n"), connect.Send("好\n"));
    }

    [Fact]
    public void Hex_in_the_input_is_bytes_and_the_rest_is_as_it_is()
    {
        using var connect = new Connect("--hex-input");
        Assert.Equal([0xFF, 0xAB, 0x41, 0x0A, 0x07, 0xC4, 0xE3], connect.Send([.. "[FF AB]A\n\\x07"u8, 0xC4, 0xE3]));
    }

    [Fact]
    public void Holes_in_the_input_are_filled_where_that_is_asked_for()
    {
        using var connect = new Connect("--template-input", "--hex-input");
        Assert.Equal(
            [.. "1\n2\n"u8, 1, 3, 0, 0, 0, 2, 0xC4, 0x0B, .. "\n{n}\n"u8],
            connect.Send("{n}\n{n}\n[01 03 00 00 00 02]{crc16-modbus}\n\\{n}\n"));
    }

    [Fact]
    public void Brackets_are_brackets_without_hex_input()
    {
        using var connect = new Connect();
        Assert.Equal("[FF AB]\\x07"u8, connect.Send("[FF AB]\\x07"));
    }

    [Theory]
    [InlineData("--hex-input", "[FF A", "position")]
    [InlineData("--template-input", "{crc17-modbus}\n", "crc16-modbus")]
    public void An_escape_or_a_hole_that_is_wrong_is_an_error(string flag, string typed, string complaint)
    {
        using var connect = new Connect(flag);
        connect.Command.Type(typed);
        connect.Command.EndInput();
        connect.Command.AssertComplains(2, complaint);
    }

    [Fact]
    public void What_arrives_can_be_seen_in_hex()
    {
        using var connect = new Connect("--hex");
        connect.Server.Send("0123456789abcdefXY\e\n"u8.ToArray());
        connect.Send("");
        connect.Close().Command.AssertExits(0);
        Assert.Equal(
            "00000000  30 31 32 33 34 35 36 37  38 39 61 62 63 64 65 66  |0123456789abcdef|\n" +
            "00000010  58 59 1b 0a                                       |XY..|\n",
            connect.Command.Output.Text);
    }

    [Fact]
    public void Connecting_takes_no_longer_than_asked()
    {
        // One place in the queue is taken by the first, and nobody is ever accepted.
        using var host = new Host(backlog: 0);
        using Peer first = Peer.Connect(host.Port);
        var watch = Stopwatch.StartNew();
        using Command command = Command.Run("connect", "127.0.0.1", host.PortText, "--connect-timeout", "300ms");
        command.AssertComplains(1, $"cannot connect to 127.0.0.1:{host.Port}: no answer within 300ms");
        Assert.True(watch.Elapsed >= TimeSpan.FromMilliseconds(300), $"{watch.Elapsed}");
    }

    [Fact]
    public void After_our_end_it_waits_no_longer_than_asked()
    {
        using var connect = new Connect("--wait", "300ms");
        Assert.Equal("hello"u8, connect.Send("hello"));
        connect.Command.AssertExits(0);
        Assert.Equal("", connect.Command.Error.Text);
    }

    [Fact]
    public void Without_wait_a_silent_server_is_waited_for()
    {
        using var connect = new Connect();
        connect.Send("hello");
        connect.Server.Send("late");
        connect.Command.WaitForOutput("late");
        Assert.False(connect.Command.HasEnded);
    }

    [Fact]
    public void The_source_address_and_port_are_those_asked_for()
    {
        int port;
        using (var free = new Host("127.0.0.3"))
            port = free.Port;
        foreach ((string source, int expected) in new[] { ("127.0.0.3", 0), ($"127.0.0.3:{port}", port) })
        {
            using var connect = new Connect("--source", source);
            var from = (IPEndPoint)connect.Server.Socket.RemoteEndPoint!;
            Assert.Equal("127.0.0.3", from.Address.ToString());
            if (expected > 0)
                Assert.Equal(expected, from.Port);
        }
    }
}
