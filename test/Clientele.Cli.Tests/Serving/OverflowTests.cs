using System.Text.Json;
using Clientele.Cli.Tests.Running;

namespace Clientele.Cli.Tests.Serving;

/// <summary>A customer who asks and asks and never reads the answers, of which each is 32 KiB long.</summary>
public sealed class OverflowTests
{
    private const int Answers = 400;

    [Theory]
    [InlineData]
    [InlineData("--overflow", "disconnect")]
    public void A_customer_that_does_not_read_is_let_go(params string[] arguments)
    {
        using Serve serve = Start([.. arguments, "--queue", "64KiB"]);
        using Peer peer = Peer.ConnectSlowReader(serve.Port);
        Ask(peer);
        Assert.Equal("too-slow", serve.WaitForEvent("left").Text("reason"));
        using Peer other = serve.Connect();
        serve.WaitForEvent("joined", 2);
    }

    [Fact]
    public void A_longer_queue_keeps_them()
    {
        using Serve serve = Start(["--queue", "64MiB"]);
        using Peer peer = Peer.ConnectSlowReader(serve.Port);
        Ask(peer);
        serve.WaitForEvent("told", Answers);
        Assert.Empty(serve.All("left"));
    }

    [Theory]
    [InlineData("drop-newest")]
    [InlineData("drop-oldest")]
    public void Messages_are_dropped_and_counted(string policy)
    {
        using Serve serve = Start(["--overflow", policy, "--queue", "128KiB"]);
        using Peer peer = Peer.ConnectSlowReader(serve.Port);
        Ask(peer);
        serve.WaitForEvent("said", Answers);
        serve.WaitForEvent("dropped");
        long told = 0;
        Eventually.Blocking(() => (told = policy == "drop-newest" ? Dropped(serve) + serve.All("told").Count : serve.All("told").Count) == Answers, () => serve.Command.Say($"told or dropped {told}"));
        Assert.Empty(serve.All("left"));
        serve.Command.Interrupt();
        byte[] got = peer.ReceiveAll();
        string[] numbers = [.. System.Text.Encoding.ASCII.GetString(got).Split('\n')[..^1].Select(line => line.Split(' ')[0])];
        Assert.Equal(Answers - Dropped(serve), numbers.Length);
        // The newest one dropped, the last answer is missing; the oldest dropped, it is there.
        Assert.Equal(policy == "drop-oldest", numbers[^1] == Number(Answers - 1));
    }

    [Fact]
    public void Wait_stops_reading_from_a_customer_that_does_not_read()
    {
        using Serve serve = Start(["--overflow", "wait", "--queue", "64KiB"]);
        using Peer peer = Peer.ConnectSlowReader(serve.Port);
        Ask(peer);
        byte[] first = peer.Receive(32 * 1024);
        Assert.StartsWith(Number(0) + " ", System.Text.Encoding.ASCII.GetString(first), StringComparison.Ordinal);
        int rest = peer.Receive((Answers - 1) * 32 * 1024).Length;
        Assert.Equal((Answers - 1) * 32 * 1024, rest);
        Assert.Empty(serve.All("dropped"));
        Assert.Empty(serve.All("left"));
    }

    private static long Dropped(Serve serve) => serve.All("dropped").Sum(e => e.Number("count"));

    private static void Ask(Peer peer) => peer.Send(string.Concat(Enumerable.Range(0, Answers).Select(_ => "more\n")));

    private static string Number(int i) => i.ToString("d5", System.Globalization.CultureInfo.InvariantCulture);

    private static Serve Start(string[] arguments)
    {
        using var folder = new TemporaryFolder();
        string answers = string.Concat(Enumerable.Range(0, Answers).Select(i => Number(i) + " " + new string('x', 32 * 1024 - 7) + "\n"));
        return new Serve(["--reply", "file:" + folder.Write("answers", answers), "--framing", "lines", "--output", "jsonl", .. arguments]);
    }
}
