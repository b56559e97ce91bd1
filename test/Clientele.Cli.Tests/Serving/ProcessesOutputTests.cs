using System.Text.Json;
using System.Text.RegularExpressions;
using Clientele.Cli.Tests.Running;

namespace Clientele.Cli.Tests.Serving;

/// <summary>Events, log, commands, desk and limits of several processes on one port.</summary>
public sealed partial class ProcessesOutputTests
{
    [Fact]
    public void Events_and_the_log_are_whole_lines_that_name_the_node()
    {
        using var folder = new TemporaryFolder();
        string log = Path.Combine(folder.FullName, "log");
        using var shop = new ProcessesOfServe(2, "--framing", "lines", "--reply", "echo", "--output", "jsonl", "--log", log);
        for (int i = 0; i < 20; i++)
        {
            using Peer peer = shop.Serve.Connect();
            peer.Send($"{i}\n");
            peer.Expect($"{i}\n");
        }

        shop.Serve.WaitForEvent("left", 20);
        shop.Kill(1);
        Assert.Equal("shop-1", shop.Serve.WaitForEvent("node-gone").GetProperty("node").GetString());
        Assert.Equal("shop-1", shop.Serve.WaitForEvent("node-joined").GetProperty("node").GetString());
        shop.Serve.Stop();
        Assert.Single(shop.Serve.All("listening"));
        Assert.Single(shop.Serve.All("node-gone"));
        Assert.Single(shop.Serve.All("node-joined"));
        Assert.Single(shop.Serve.All("stopping"));
        Assert.Equal("stopped", shop.Serve.Events[^1].GetProperty("event").GetString());
        foreach (string name in new[] { "joined", "said", "told", "left" })
        {
            Assert.Equal(20, shop.Serve.All(name).Count);
            Assert.All(shop.Serve.All(name), one => Assert.Matches("^shop-[12]$", one.GetProperty("node").GetString()!));
        }

        JsonElement[] kept = [.. File.ReadAllLines(log).Select(line => JsonElement.Parse(line))];
        Assert.Equal(
            shop.Serve.Events.Select(one => one.ToString()).Order(StringComparer.Ordinal).Where(IsExact),
            kept.Select(one => one.ToString()).Order(StringComparer.Ordinal).Where(IsExact));
        // Each event is once in both, whatever the order.
        Assert.Equal(shop.Serve.Events.Count, kept.Length);
    }

    [Fact]
    public void Commands_reach_the_customers_of_all_processes_and_stop_all()
    {
        using var shop = new ProcessesOfServe(2, "--framing", "lines", "--commands", "-");
        Dictionary<int, Peer> peers = shop.ConnectToEach();
        shop.Command.Type("/all hello\n");
        peers[1].Expect("hello\n");
        peers[2].Expect("hello\n");
        shop.Command.Type("/list\n");
        shop.Command.WaitForError(peers[1].LocalAddress);
        shop.Command.WaitForError(peers[2].LocalAddress);
        shop.Command.Type("/stop\n");
        shop.Command.AssertExits(0);
    }

    [Fact]
    public void Commands_go_on_after_the_first_process_was_killed()
    {
        using var shop = new ProcessesOfServe(2, "--framing", "lines", "--commands", "-");
        Dictionary<int, Peer> peers = shop.ConnectToEach();
        shop.Kill(1);
        shop.Serve.WaitFor("shop-1 has ended");
        shop.Command.Type("/all hello\n");
        peers[2].Expect("hello\n");
    }

    [Fact]
    public void A_drain_is_of_all_and_ends_when_nobody_is_left()
    {
        using var shop = new ProcessesOfServe(2, "--framing", "lines", "--commands", "-");
        Dictionary<int, Peer> peers = shop.ConnectToEach();
        shop.Command.Type("/drain\n");
        shop.Serve.WaitFor("shop-1: no one new is accepted");
        shop.Serve.WaitFor("shop-2: no one new is accepted");
        peers[1].Dispose();
        shop.Serve.WaitFor("shop-1 is drained");
        Assert.False(shop.Command.HasEnded);
        peers[2].Dispose();
        shop.Command.AssertExits(0);
        Assert.DoesNotContain(shop.Command.Output.Lines, line => line.StartsWith("shop-2 is drained", StringComparison.Ordinal));
    }

    [Fact]
    public void One_that_is_terminated_by_hand_ends_in_good_order_and_starts_anew()
    {
        using var shop = new ProcessesOfServe(2, "--framing", "lines");
        Dictionary<int, Peer> peers = shop.ConnectToEach();
        Assert.Equal(0, Signals.Send(shop.Node(2)!.Value, Signals.Terminate));
        peers[2].ExpectEnd();
        shop.Serve.WaitFor("has left (server-stopping)\n");
        shop.Serve.WaitFor("shop-2 serves again\n");
        Assert.Single(shop.Command.Output.Lines, line => line.StartsWith("shop-2 has ended (exit code 0)", StringComparison.Ordinal));
    }

    [Fact]
    public void The_places_of_all_add_up_to_the_capacity()
    {
        using var shop = new ProcessesOfServe(2, "--framing", "lines", "--capacity", "3");
        Peer[] peers = [.. Enumerable.Range(0, 30).Select(_ => shop.Serve.Connect())];
        shop.Command.WaitForOutput(text => Joined().Count(text) + InLine().Count(text) == 30);
        Assert.Equal(3, Joined().Count(shop.Command.Output.Text));
        foreach (Peer peer in peers)
            peer.Dispose();
    }

    [Fact]
    public void There_is_one_desk_and_it_is_told_once()
    {
        using var state = new TemporaryFolder();
        Tools.Need("nats-server");
        using var desk = new DeskOfServe(state, "--processes", "2", "--node", "shop");
        Assert.Single(desk.Serve.Command.Output.Lines, line => line.StartsWith("desk: ", StringComparison.Ordinal));
        desk.Serve.Stop();
    }

    [Theory]
    [InlineData("0")]
    [InlineData("1")]
    public void Pending_connects_go_to_others_where_the_kernel_hands_them_over(string setting)
    {
        Tools.Need("nats-server", "python3", "unshare", "ip");
        string script = Path.Combine(AppContext.BaseDirectory, "Serving", "pending_connects.py");
        using RunningProcess run = Tools.Start(
            "unshare", "--user", "--map-root-user", "--net", "sh", "-c", "ip link set lo up; exec python3 \"$@\"", "sh",
            script, Command.Executable, setting);
        run.AssertExits(0);
        Assert.Matches(setting == "1" ? "^40 answered, 0 lost$" : "^[0-9]+ answered, [1-9][0-9]* lost$", run.Output.Text.Trim());
    }

    // Both are written by another thread at their own time.
    private static bool IsExact(string line) => !line.Contains("\"listening\"", StringComparison.Ordinal);

    [GeneratedRegex("a new customer is here")]
    private static partial Regex Joined();

    [GeneratedRegex("in line, place")]
    private static partial Regex InLine();
}
