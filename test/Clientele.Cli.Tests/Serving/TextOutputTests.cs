using Clientele.Cli.Tests.Running;

namespace Clientele.Cli.Tests.Serving;

public sealed class TextOutputTests
{
    [Fact]
    public void The_chinese_server_says_what_the_original_said()
    {
        using var serve = new Serve("--lang", "zh-CN", "--encoding", "gbk");
        Assert.Equal("等待新的顾客到来...", serve.Command.Output.Lines[1]);
        string who;
        using (Peer peer = serve.Connect())
        {
            who = "#1 " + peer.LocalAddress;
            serve.WaitFor($"\n一个新的顾客链接成功,ta是:{who}\n");
            peer.Send(Gbk.Bytes("你好"));
            serve.WaitFor($"\n{who}>>>你好\n");
        }

        serve.WaitFor($"\n顾客:{who}已离开(对方关闭)\n等待新的顾客到来...\n");
        serve.Stop();
        Assert.Equal("已停止:共接待 1 位顾客,强行断开 0 位", serve.Command.Output.Lines[^1]);
    }

    [Fact]
    public void Two_customers_are_never_mixed_in_one_line()
    {
        using var serve = new Serve();
        using Peer one = serve.Connect(), two = serve.Connect();
        one.Send("no end");
        serve.WaitFor(">>>no end\n");
        two.Send("first\r\nsecond\n");
        serve.WaitFor($"#2 {two.LocalAddress}>>>first\n#2 {two.LocalAddress}>>>second\n");
    }

    [Fact]
    public void What_a_terminal_would_obey_is_shown()
    {
        using var serve = new Serve();
        using Peer peer = serve.Connect();
        peer.Send("\e[2J\a\u202Eevil\u009B1m\tx");
        serve.WaitFor(@">>>\x1B[2J\x07\u{202E}evil\x9B1m" + "\tx\n");
    }

    [Fact]
    public void Bytes_that_are_not_valid_are_shown_and_the_customer_stays()
    {
        using var serve = new Serve("--encoding", "gbk", "--reply", "text:ok");
        using Peer peer = serve.Connect();
        peer.Send([0xFF, 0xC4, 0x0A, 0x41]);
        serve.WaitFor(@">>>\xFF\xC4" + "\n");
        serve.WaitFor(">>>A\n");
        peer.Expect("ok");
        peer.Send("again");
        serve.WaitFor(">>>again\n");
    }

    [Fact]
    public void A_customer_that_goes_is_named_with_the_reason()
    {
        using var serve = new Serve();
        using (Peer resets = serve.Connect())
        {
            serve.WaitFor("here: #1");
            resets.Reset();
            serve.WaitFor("has left (reset)\n");
        }

        using (Peer ends = serve.Connect())
        {
            ends.Send("last words");
            ends.EndSending();
            ends.ExpectEnd();
            serve.WaitFor(">>>last words\n");
            serve.WaitFor("has left (closed)\n");
        }
    }

    [Fact]
    public void There_are_no_colours_where_there_is_no_terminal()
    {
        using var serve = new Serve();
        using (Peer peer = serve.Connect())
            peer.Send("hello");
        serve.WaitFor("has left");
        Assert.DoesNotContain('\e', serve.Command.Output.Text);
    }
}
