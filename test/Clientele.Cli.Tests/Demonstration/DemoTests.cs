using System.Text.RegularExpressions;
using Clientele.Cli.Tests.Running;

namespace Clientele.Cli.Tests.Demonstration;

public sealed partial class DemoTests
{
    [Fact]
    public void Customers_come_talk_in_chinese_and_leave()
    {
        using Command demo = Command.Start("demo", "--port", "0");
        demo.WaitForOutput(">>>你好,有人吗?\n");
        demo.WaitForOutput("<<<您稍等,我看一下\n");
        demo.WaitForOutput(">>>单号 7788|春季款\n");
        demo.WaitForOutput(First().IsMatch);
        demo.Interrupt();
        demo.AssertExits(0);
        string output = demo.Output.Text;
        Assert.StartsWith("listening on 127.0.0.1:", output, StringComparison.Ordinal);
        Assert.Matches(@"a new customer is here: #1 127\.0\.0\.1:\d+\n", output);
        Assert.Equal(Joined().Count(output), Left().Count(output));
        Assert.Equal($"stopped: {Joined().Count(output)} served, 0 aborted", demo.Output.Lines[^1]);
        Assert.Equal("", demo.Error.Text);
    }

    [Fact]
    public void Its_desk_takes_a_free_port_when_a_port_is_named()
    {
        string port = FreePort.NextText();
        using Command demo = Command.Start("demo", "--port", port, "--for", "30s");
        demo.WaitForOutput("desk: http://127.0.0.1:");
        Assert.Contains($"listening on 127.0.0.1:{port}\n", demo.Output.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("http://127.0.0.1:7789/", demo.Output.Text, StringComparison.Ordinal);
        demo.Interrupt();
        demo.AssertExits(0);
    }

    [Fact]
    public void It_goes_on_until_it_is_interrupted()
    {
        using Command demo = Command.Start("demo", "--port", "0", "--lang", "zh-CN");
        demo.WaitForOutput("一个新的顾客链接成功,ta是:#2");
        demo.Interrupt();
        demo.AssertExits(0);
        Assert.Contains("已停止:", demo.Output.Lines[^1], StringComparison.Ordinal);
    }

    [Fact]
    public void It_ends_by_itself_when_its_time_is_over()
    {
        using Command demo = Command.Start("demo", "--port", "0", "--for", "1s");
        demo.AssertExits(0);
        Assert.Equal($"stopped: {Joined().Count(demo.Output.Text)} served, 0 aborted", demo.Output.Lines[^1]);
    }

    [GeneratedRegex(@"customer #1 127\.0\.0\.1:\d+ has left \(closed\)\n")]
    private static partial Regex First();

    [GeneratedRegex("a new customer is here")]
    private static partial Regex Joined();

    [GeneratedRegex("has left")]
    private static partial Regex Left();
}
