using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Clientele.Cli.Tests.Running;

namespace Clientele.Cli.Tests.Serving;

/// <summary>The operator at a real terminal.</summary>
public sealed partial class TerminalTests
{
    [Fact]
    public void An_operator_answers_customers_and_the_prompt_tells_who_is_selected()
    {
        using InTerminal serve = Start("--encoding gbk");
        using Peer one = Connect(serve), two = Connect(serve);
        serve.WaitForPrompt("[2 online]>");
        one.Send(Gbk.Bytes("你好"));
        serve.WaitFor($"#1 {one.LocalAddress}>>>你好");
        serve.Screen.Enter("/to 1");
        serve.WaitForPrompt("[2 online] → #1>");
        serve.Screen.Enter("收到");
        one.Expect(Gbk.Bytes("收到\n"));
        serve.WaitFor($"#1 {one.LocalAddress}<<<收到");
        serve.Screen.Enter("/name 1 张三");
        serve.WaitForPrompt("[2 online] → #1 张三>");
        serve.Screen.Enter("/all 大家好");
        two.Expect(Gbk.Bytes("大家好\n"));
        serve.WaitFor("to 2 customers");
        one.Dispose();
        serve.WaitForPrompt("[1 online]>");
        serve.Screen.Enter("are you there?");
        serve.WaitFor("#1 is not online, so this went to nobody");
    }

    [Fact]
    public void The_list_keeps_its_columns_with_chinese_names_and_long_last_words()
    {
        using InTerminal serve = Start("--encoding gbk", columns: 90);
        using Peer one = Connect(serve), two = Connect(serve);
        one.Send(Gbk.Bytes("好"));
        two.Send(Gbk.Bytes(string.Concat(Enumerable.Repeat("特别长的话", 20))));
        serve.WaitFor(">>>好");
        serve.Screen.WaitFor(t => t.AllRows.Count(row => row.Contains("特别长的话", StringComparison.Ordinal)) >= 3);
        serve.Screen.Enter("/name 2 王老五");
        serve.Screen.Enter("/list");
        serve.Screen.WaitFor(t => t.Rows is ["2 online  1-2 of 2", ..]);
        IReadOnlyList<string> rows = serve.Screen.Rows;
        Assert.Matches(@"^1 # \^  2 name +3 address +4 since +5 idle +6 messages +7 bytes +last words$", rows[1]);
        Assert.Matches($@"^ +1 +{one.LocalAddress} +\d+s +\d+s +1/0 +2/0  好$", rows[2]);
        Assert.Matches($@"^ +2  王老五 +{two.LocalAddress} +\d+s +\d+s +1/0 +200/0  特别长的话.*…$", rows[3]);
    }

    [Theory]
    [InlineData(80)]
    [InlineData(66)]
    [InlineData(48)]
    [InlineData(40)]
    public void A_narrow_terminal_lists_numbers_and_addresses_before_all_else(int columns)
    {
        using InTerminal serve = Start("--encoding gbk", columns: columns);
        // Its line is longer than the narrowest terminal: its address may stand in two rows.
        using Peer peer = Peer.Connect(Port(serve));
        serve.WaitFor("#1 127.0.0.1");
        peer.Send(Gbk.Bytes(string.Concat(Enumerable.Repeat("特别长的话", 20))));
        serve.WaitFor(">>>");
        serve.Screen.Enter("/name 1 老王");
        serve.Screen.Enter("/list");
        serve.Screen.WaitFor(t => t.Rows is ["1 online  1-1 of 1", ..]);
        IReadOnlyList<string> rows = serve.Screen.Rows;
        Assert.StartsWith("1 # ^  ", rows[1], StringComparison.Ordinal);
        Assert.Contains("3 address", rows[1], StringComparison.Ordinal);
        Assert.Matches($"^ +1 .*{peer.LocalAddress}", rows[2]);
        Assert.All(rows, row => Assert.True(Clientele.Terminal.CharacterWidth.Of(row) <= columns, row));
        Assert.StartsWith("q back  / filter  1-7 sort  r reverse", rows[^1], StringComparison.Ordinal);
    }

    [Fact]
    public void One_is_hung_up_on_and_the_others_stay()
    {
        using InTerminal serve = Start();
        using Peer one = Connect(serve), two = Connect(serve), three = Connect(serve);
        serve.Screen.Enter("/hangup 2");
        two.ExpectEnd();
        serve.WaitFor($"customer #2 {two.LocalAddress} has left (hung-up)");
        serve.Screen.Enter("/kick 3");
        three.ExpectEnd();
        serve.WaitForPrompt("[1 online]>");
        serve.Screen.Enter("/to 1 still here?");
        one.Expect("still here?\n");
    }

    [Fact]
    public void Drain_ends_when_the_last_has_left()
    {
        using InTerminal serve = Start("--reply echo");
        Peer peer = Connect(serve);
        int port = Port(serve);
        serve.Screen.Enter("/drain");
        serve.WaitFor("no one new is accepted; those who are here are served on");
        Assert.Throws<System.Net.Sockets.SocketException>(() => Peer.Connect(port));
        peer.Send("still served");
        peer.Expect("still served");
        peer.Dispose();
        serve.WaitFor("stopped: 1 served, 0 aborted");
        serve.WaitForExit(0);
    }

    [Theory]
    [InlineData("C-c")]
    [InlineData("C-d")]
    [InlineData("/stop")]
    public void It_is_stopped_by_hand(string how)
    {
        using InTerminal serve = Start();
        using (Peer peer = Connect(serve))
        {
            if (how == "/stop")
                serve.Screen.Enter(how);
            else
                serve.Screen.Press(how);
            peer.ExpectEnd();
        }

        serve.WaitFor("stopped: 1 served, 0 aborted");
        serve.WaitForExit(0);
    }

    [Theory]
    [InlineData("C-c")]
    [InlineData("C-d")]
    public void A_second_interrupt_aborts(string first)
    {
        using var folder = new TemporaryFolder();
        using InTerminal serve = Start($"--stop-timeout 1h --queue 1GiB --reply file:{folder.Write("answer", new string('x', 30_000_000))}");
        using Peer peer = Peer.ConnectSlowReader(Port(serve));
        peer.Send("?");
        serve.WaitFor("more characters)");
        serve.Screen.Press(first);
        serve.WaitFor("stopping...");
        serve.Screen.Press("C-c");
        serve.WaitForExit(130);
        serve.WaitFor("stopped: 1 served, 1 aborted");
    }

    [Fact]
    public void The_prompt_stays_put_and_editable_while_a_flood_arrives()
    {
        using InTerminal serve = Start("--framing lines");
        using Peer peer = Connect(serve);
        serve.Screen.Type("/to 1 half ");
        serve.Screen.WaitFor(t => t.Last.EndsWith("> /to 1 half", StringComparison.Ordinal));
        using var over = new CancellationTokenSource();
        Task flood = Task.Run(() =>
        {
            for (int i = 0; i < 200_000 && !over.IsCancellationRequested; i++)
                peer.Send($"line {i}\n");
        });
        foreach (string piece in new[] { "一", "二", "三" })
        {
            serve.Screen.Type(piece);
            serve.Screen.WaitFor(t => t.Last.Contains(piece, StringComparison.Ordinal) && t.Last.StartsWith("[1 online]>", StringComparison.Ordinal));
        }

        serve.Screen.Press("Enter");
        peer.Expect("half 一二三\n");
        over.Cancel();
        serve.Screen.Press("C-c");
        peer.Dispose();
        serve.WaitForExit(0);
        Eventually.Blocking(() => flood.IsCompleted, () => "the flood goes on");
    }

    [Fact]
    public void What_a_customer_says_is_shown_and_not_obeyed()
    {
        using InTerminal serve = Start();
        using Peer peer = Connect(serve);
        peer.Send("\e[2J\e[31mred\a\rover");
        serve.WaitFor(@">>>\x1B[2J\x1B[31mred\x07\rover");
        serve.WaitFor("waiting for customers...");
    }

    [Fact]
    public void Hex_input_makes_bytes_of_brackets()
    {
        using InTerminal serve = Start("--hex-input --eol none");
        using Peer peer = Connect(serve);
        serve.Screen.Enter("/to 1 [FF AB]x");
        peer.Expect([0xFF, 0xAB, (byte)'x']);
        serve.WaitFor(@"<<<\xFF\xABx");
    }

    [Theory]
    [InlineData("--eol crlf", "ok\r\n")]
    [InlineData("--eol none", "ok")]
    [InlineData("--framing lines:crlf", "ok\r\n")]
    [InlineData("--framing length:1", "\u0002ok")]
    [InlineData("", "ok\n")]
    public void Typed_text_ends_as_asked_or_as_the_framing_wants(string arguments, string sent)
    {
        using InTerminal serve = Start(arguments);
        using Peer peer = Connect(serve);
        serve.Screen.Enter("/to 1 ok");
        serve.WaitFor("<<<");
        serve.Screen.Press("C-c");
        Assert.Equal(sent, peer.ReceiveAllText());
    }

    [Fact]
    public void The_log_is_kept_beside_the_terminal()
    {
        using var folder = new TemporaryFolder();
        using InTerminal serve = Start($"--log {folder["log"]}");
        using (Peer peer = Connect(serve))
        {
            peer.Send("你好");
            serve.WaitFor(">>>你好");
        }

        serve.WaitForPrompt("[0 online]>");
        serve.Screen.Press("C-c");
        serve.WaitForExit(0);
        Assert.Equal(["listening", "joined", "said", "left", "stopping", "stopped"], File.ReadLines(folder["log"]).Select(line => JsonElement.Parse(line).Text("event")));
    }

    [Theory]
    [InlineData("", true)]
    [InlineData("NO_COLOR=1", false)]
    public void There_are_colours_unless_they_are_not_wanted(string environment, bool colours)
    {
        using InTerminal serve = Start("", environment);
        using Peer peer = Connect(serve);
        serve.Screen.Enter("/nonsense");
        serve.WaitFor("not a command");
        Assert.Equal(colours, serve.Screen.Coloured.Contains("\e[3", StringComparison.Ordinal));
    }

    [Fact]
    public void In_chinese_all_of_it_is_chinese()
    {
        using InTerminal serve = Start("--encoding gbk", "LC_ALL=zh_CN.UTF-8");
        serve.WaitFor("等待新的顾客到来...");
        using (Peer peer = Connect(serve))
        {
            serve.WaitFor($"一个新的顾客链接成功,ta是:#1 {peer.LocalAddress}");
            serve.WaitForPrompt("[1 位在线]>");
            serve.Screen.Enter("/list");
            serve.Screen.WaitFor(t => t.Rows is ["1 位在线  第 1-1 位,共 1 位", ..]);
            Assert.StartsWith("1 编号 ^  2 名字  3 地址", serve.Screen.Rows[1], StringComparison.Ordinal);
            Assert.StartsWith("q 返回  / 筛选  1-7 排序  r 倒序", serve.Screen.Last, StringComparison.Ordinal);
            serve.Screen.Press("q");
            serve.WaitForPrompt("[1 位在线]>");
            serve.Screen.Enter("/to 1 好😀");
            serve.WaitFor("gbk 编码中没有字符 '😀' (U+1F600),什么也没有发送");
        }

        serve.Screen.Press("C-c");
        serve.WaitFor("已停止:共接待 1 位顾客,强行断开 0 位");
        serve.WaitForExit(0);
    }

    [Fact]
    public void History_is_kept_between_runs()
    {
        using var state = new TemporaryFolder();
        using (var first = new InTerminal("serve --bind 127.0.0.1 --port 0", state: state))
        {
            first.WaitForPrompt("[0 online]>");
            first.Screen.Enter("/all 一二");
            first.WaitFor("to 0 customers");
            first.Screen.Press("C-c");
            first.WaitForExit(0);
        }

        using var next = new InTerminal("serve --bind 127.0.0.1 --port 0", state: state);
        next.WaitForPrompt("[0 online]>");
        next.Screen.Press("Up");
        next.WaitForPrompt("[0 online]> /all 一二");
    }

    private static InTerminal Start(string arguments = "", string environment = "", int columns = 100)
    {
        var serve = new InTerminal("serve --bind 127.0.0.1 --port 0 " + arguments, environment, columns: columns);
        serve.Screen.WaitFor(t => t.Last.StartsWith("[0 ", StringComparison.Ordinal));
        return serve;
    }

    private static int Port(InTerminal serve) =>
        int.Parse(PortPattern().Match(string.Join('\n', serve.Screen.AllRows)).Groups[1].Value, CultureInfo.InvariantCulture);

    /// <summary>One more customer, online.</summary>
    private static Peer Connect(InTerminal serve)
    {
        Peer peer = Peer.Connect(Port(serve));
        serve.WaitFor(" " + peer.LocalAddress);
        return peer;
    }

    [GeneratedRegex(@"127\.0\.0\.1:(\d+)")]
    private static partial Regex PortPattern();
}
