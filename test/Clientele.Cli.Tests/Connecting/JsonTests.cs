using System.Text.Json;
using Clientele.Cli.Tests.Running;

namespace Clientele.Cli.Tests.Connecting;

/// <summary><c>connect --output jsonl</c>: the events of docs/events.md, seen from the customer's end.</summary>
public sealed class JsonTests
{
    [Fact]
    public void Each_thing_said_received_and_judged_is_an_object_and_so_is_the_end()
    {
        using var connect = new Connect(
            "--framing", "lines", "--encoding", "gbk", "--output", "jsonl", "--say", "你好", "--expect", "any", "--say", "x", "--expect", "text:right");
        connect.Server.Expect((byte[])[0xC4, 0xE3, 0xBA, 0xC3, (byte)'\n']);
        connect.Server.Send("yes\n");
        connect.Server.Expect("x\n");
        connect.Server.Send("wrong\n");
        connect.Command.AssertExits(3);
        JsonElement[] events = [.. connect.Command.Output.Text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonElement.Parse(line))];
        Assert.Equal(["joined", "said", "told", "judged", "said", "told", "judged", "left"], events.Select(one => Text(one, "event")));
        Assert.Equal(("你好", 4), (Text(events[1], "text"), events[1].GetProperty("bytes").GetInt32()));
        Assert.False(events[1].TryGetProperty("frame", out _));
        Assert.Equal((1, "right"), (events[3].GetProperty("step").GetInt32(), Text(events[3], "result")));
        Assert.Equal((2, "wrong-reply", "7269676874", "77726F6E67"), (events[6].GetProperty("step").GetInt32(), Text(events[6], "result"), Text(events[6], "expected"), Text(events[6], "got")));
        Assert.Equal("clientele: " + Text(events[6], "error"), connect.Command.Error.Text.TrimEnd());
        Assert.Equal((2, 2, 7, 10), (Number(events[7], "messagesReceived"), Number(events[7], "messagesSent"), Number(events[7], "bytesReceived"), Number(events[7], "bytesSent")));
        Assert.All(events, one => Assert.EndsWith("Z", Text(one, "time"), StringComparison.Ordinal));
    }

    [Fact]
    public void What_stood_on_the_wire_is_there_where_the_message_does_not_show_it()
    {
        using var connect = new Connect("--framing", "length:2be", "--output", "jsonl", "--say", "hi");
        connect.Server.Expect((byte[])[0, 2, (byte)'h', (byte)'i']);
        connect.Command.AssertExits(0);
        JsonElement said = JsonElement.Parse(connect.Command.Output.Text.Split('\n')[1]);
        Assert.Equal(("hi", "00026869"), (Text(said, "text"), Text(said, "frame")));
    }

    [Fact]
    public void A_server_that_is_not_there_turns_the_customer_away()
    {
        using Command command = Command.Run("connect", "127.0.0.1", "1", "--output", "jsonl", "--say", "x");
        command.AssertExits(1);
        JsonElement only = JsonElement.Parse(command.Output.Text.TrimEnd());
        Assert.Equal("turned-away", Text(only, "event"));
        Assert.Equal("clientele: " + Text(only, "error"), command.Error.Text.TrimEnd());
    }

    [Theory]
    [InlineData("--output jsonl")]
    [InlineData("--output jsonl --say x --then interactive")]
    public void Without_a_script_of_its_own_it_is_refused(string flags)
    {
        using Command command = Command.Run(["connect", "127.0.0.1", "1", .. flags.Split(' ')]);
        command.AssertExits(2);
        Assert.Contains("--output is for a script", command.Error.Text, StringComparison.Ordinal);
    }

    private static string Text(JsonElement one, string name) => one.GetProperty(name).GetString()!;

    private static int Number(JsonElement one, string name) => one.GetProperty(name).GetInt32();
}
