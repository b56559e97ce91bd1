using Clientele.Cli.Tests.Running;

namespace Clientele.Cli.Tests.Serving;

/// <summary>The screen of <c>/list</c> and <c>/pause</c>, at a real terminal.</summary>
public sealed class ListScreenTests
{
    [Fact]
    public void It_is_scrolled_sorted_filtered_and_left_while_events_go_on()
    {
        using var folder = new TemporaryFolder();
        using var serve = new InTerminal(
            $"serve --unix {folder["s"]} --framing lines --reply echo", columns: 80, rows: 9);
        serve.WaitForPrompt("[0 online]>");
        List<Peer> peers = [];
        for (int i = 1; i <= 10; i++)
        {
            peers.Add(Peer.ConnectWhenItListens(folder["s"]));
            serve.WaitForPrompt($"[{i} online]>");
        }

        for (int i = 0; i < 5; i++)
            peers[3].Send("again\n");
        peers[7].Send("苹果\n");
        serve.WaitFor("#8 unix<<<苹果");
        serve.Screen.Enter("/list");
        WaitForNumbers(serve, "1-6 of 10", 1, 2, 3, 4, 5, 6);
        peers[0].Send("meanwhile\n");
        Assert.DoesNotContain("#1 unix>>>meanwhile", serve.Screen.Rows);
        serve.Screen.Press("Down");
        WaitForNumbers(serve, "2-7 of 10", 2, 3, 4, 5, 6, 7);
        serve.Screen.Press("PageDown");
        WaitForNumbers(serve, "5-10 of 10", 5, 6, 7, 8, 9, 10);
        serve.Screen.Press("Up");
        WaitForNumbers(serve, "4-9 of 10", 4, 5, 6, 7, 8, 9);
        serve.Screen.Press("Home");
        WaitForNumbers(serve, "1-6 of 10", 1, 2, 3, 4, 5, 6);
        serve.Screen.Press("End");
        WaitForNumbers(serve, "5-10 of 10", 5, 6, 7, 8, 9, 10);
        serve.Screen.Type("r");
        WaitForNumbers(serve, "1-6 of 10", 10, 9, 8, 7, 6, 5);
        serve.Screen.Type("6");
        serve.Screen.WaitFor(t => t.Rows.Count > 2 && t.Rows[1].Contains("6 messages v", StringComparison.Ordinal) && t.Rows[2].TrimStart().StartsWith("4 ", StringComparison.Ordinal));
        serve.Screen.Type("/苹");
        serve.Screen.WaitFor(t => t.Last == "show those with: 苹" && t.Rows[0] == "10 online  1-1 of 1  with 苹");
        serve.Screen.Press("Enter");
        serve.Screen.WaitFor(t => t.Last.StartsWith("q back", StringComparison.Ordinal));
        peers[7].Dispose();
        serve.Screen.WaitFor(t => t.Rows[0] == "9 online  with 苹" && t.Rows[2].StartsWith("nobody online has that", StringComparison.Ordinal));
        serve.Screen.Resize(40, 6);
        serve.Screen.WaitFor(t => t.Rows.Count == 6 && t.Last == "q back  / filter  1-7 sort  r reverse");
        serve.Screen.Press("q");
        serve.WaitForPrompt("[9 online]>");
        serve.WaitFor("#1 unix>>>meanwhile");
        serve.WaitFor("#1 unix<<<meanwhile");
        serve.Screen.Enter("/stop");
        serve.WaitForExit(0);
        peers.ForEach(peer => peer.Dispose());
    }

    [Theory]
    [InlineData("C-c")]
    [InlineData("Escape")]
    public void It_is_left_and_the_server_serves_on(string key)
    {
        using var serve = new InTerminal("serve --bind 127.0.0.1 --port 0", environment: "NO_COLOR=1");
        serve.WaitForPrompt("[0 online]>");
        serve.Screen.Enter("/list 王");
        serve.Screen.WaitFor(t => t.Rows is ["0 online  with 王", ..]);
        serve.Screen.Press(key);
        serve.WaitForPrompt("[0 online]>");
        serve.Screen.Enter("/stop");
        serve.WaitForExit(0);
    }

    [Fact]
    public void A_server_that_ends_takes_its_screen_with_it()
    {
        using var serve = new InTerminal("serve --bind 127.0.0.1 --port 0");
        serve.WaitForPrompt("[0 online]>");
        serve.Screen.Enter("/list");
        serve.Screen.WaitFor(t => t.Rows is ["0 online", ..]);
        Assert.Equal(0, Signals.Send(serve.Screen.Program, Signals.Terminate));
        serve.WaitForExit(0);
        serve.WaitFor("stopped: 0 served, 0 aborted");
    }

    [Fact]
    public void Events_are_held_and_the_log_has_them()
    {
        using var folder = new TemporaryFolder();
        using var serve = new InTerminal($"serve --unix {folder["s"]} --framing lines --log {folder["log"]}");
        serve.WaitForPrompt("[0 online]>");
        using var peer = Peer.ConnectWhenItListens(folder["s"]);
        serve.WaitForPrompt("[1 online]>");
        serve.Screen.Enter("/pause");
        serve.WaitFor("events are held: /pause or /resume shows them");
        peer.Send("one\ntwo\n");
        serve.WaitForPrompt("[1 online, paused: 2]>");
        Eventually.Blocking(() => File.ReadAllText(folder["log"]).Contains("two", StringComparison.Ordinal), () => "is not in the log");
        Assert.DoesNotContain("#1 unix>>>two", serve.Screen.AllRows);
        serve.Screen.Enter("/resume");
        serve.Screen.WaitForRows("#1 unix>>>one", "#1 unix>>>two", "2 events were held", "[1 online]>");
        serve.Screen.Enter("/stop");
        serve.WaitForExit(0);
    }

    private static void WaitForNumbers(InTerminal serve, string part, params int[] numbers) => serve.Screen.WaitFor(t =>
        t.Rows.Count > numbers.Length + 2 && t.Rows[0].EndsWith(part, StringComparison.Ordinal)
        && t.Rows.Skip(2).Take(numbers.Length).Select(row => row.TrimStart().Split(' ')[0]).SequenceEqual(numbers.Select(number => $"{number}")));
}
