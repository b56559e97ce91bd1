using Clientele.Cli.Tests.Running;

namespace Clientele.Cli.Tests.Explaining;

/// <summary>Older texts take the number out of messages: that is said once, and only then.</summary>
public sealed class FramingHintTests
{
    [Theory]
    [InlineData("length:2be,offset=4", "en", "clientele: length:2be,offset=4: messages come without their number; write ,keep behind it for whole frames, or ,strip if this is meant\n")]
    [InlineData("length:2be,offset=4", "zh-CN", "clientele: length:2be,offset=4:消息中不含长度字段;要整个帧请在后面写 ,keep,确实不要请写 ,strip\n")]
    [InlineData("length:2be,offset=4,keep", "en", "")]
    [InlineData("length:2be,offset=4,strip", "en", "")]
    [InlineData("length:2be", "en", "")]
    [InlineData("@modbus-tcp", "en", "")]
    public void Connect_says_it(string framing, string language, string hint)
    {
        using var connect = new Connect("--framing", framing, "--lang", language);
        connect.Command.EndInput();
        connect.Close();
        connect.Command.AssertExits(0);
        Assert.Equal(hint, connect.Command.Error.Text);
    }

    [Theory]
    [InlineData("text", true)]
    [InlineData("jsonl", false)]
    public void Serve_says_it_to_people(string output, bool isSaid)
    {
        using var serve = new Serve("--framing", "length:hex4,offset=14", "--output", output);
        serve.Command.Terminate();
        serve.Command.AssertExits(0);
        Assert.Equal(isSaid ? 1 : 0, serve.Command.Error.Lines.Length);
        Assert.Equal(isSaid, serve.Command.Error.Text.Contains("messages come without their number", StringComparison.Ordinal));
    }

    [Fact]
    public void Simulate_says_it()
    {
        using Command command = Command.Run("simulate", "127.0.0.1", "1", "--customers", "1", "--for", "100ms", "--framing", "length:2be,offset=4", "--every", "50ms", "--say", "hello");
        Assert.Contains("messages come without their number", command.Error.Lines[0], StringComparison.Ordinal);
    }
}
