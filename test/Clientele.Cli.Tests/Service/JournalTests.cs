using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Clientele.Cli.Tests.Running;

namespace Clientele.Cli.Tests.Service;

/// <summary>Lines for systemd's journal: a priority, one line an event, and nothing that the journal adds itself.</summary>
public sealed partial class JournalTests
{
    private static readonly string s_journal = Path.Combine(AppContext.BaseDirectory, "Service", "journal.py");

    [Fact]
    public void Each_event_is_one_line_with_its_priority()
    {
        using RunningProcess journal = Start("--bind", "127.0.0.1", "--port", "0", "--max-customers", "1");
        journal.WaitForOutput("<6>waiting for customers...\n");
        int port = int.Parse(PortPattern().Match(journal.Output.Text).Groups[1].Value, CultureInfo.InvariantCulture);
        using (Peer peer = Peer.Connect(port))
        {
            journal.WaitForOutput("a new customer is here");
            peer.Send("two\nlines <3> \u001b[31m\n");
            journal.WaitForOutput(@">>>two\nlines <3> \x1B[31m" + "\n");
            using Peer other = Peer.Connect(port);
            journal.WaitForOutput("\n<5>turned away: #2 ");
        }

        journal.WaitForOutput("\n<6>customer #1 ");
        journal.Terminate();
        journal.AssertExits(0);
        Assert.All(journal.Output.Lines, line => Assert.Matches("^<[56]>", line));
        Assert.EndsWith("\n<6>stopped: 1 served, 0 aborted\n", journal.Output.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_long_message_is_cut_to_what_the_journal_takes_as_one_entry()
    {
        using RunningProcess journal = Start("--bind", "127.0.0.1", "--port", "0", "--framing", "lines");
        journal.WaitForOutput("<6>waiting for customers...\n");
        int port = int.Parse(PortPattern().Match(journal.Output.Text).Groups[1].Value, CultureInfo.InvariantCulture);
        using Peer peer = Peer.Connect(port);
        peer.Send(new string('字', 20_000) + "\n");
        journal.WaitForOutput("(11808 more characters)\n");
        Assert.All(journal.Output.Lines, line => Assert.InRange(Encoding.UTF8.GetByteCount(line), 1, 48 * 1024));
    }

    [Fact]
    public void A_complaint_is_an_error_and_has_no_name_before_it()
    {
        using RunningProcess journal = Start("--unix", "/nowhere/at/all");
        journal.WaitForOutput("\n");
        Assert.StartsWith("<3>cannot listen on /nowhere/at/all", Assert.Single(journal.Output.Lines), StringComparison.Ordinal);
    }

    [Fact]
    public void Lines_for_programs_are_left_as_they_are()
    {
        using RunningProcess journal = Start("--bind", "127.0.0.1", "--port", "0", "--output", "jsonl");
        journal.WaitForOutput("\"listening\"");
        Assert.StartsWith("{", journal.Output.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Where_the_output_is_not_the_journal_nothing_is_marked()
    {
        // A program inherits the variable also when its output goes elsewhere.
        using var serve = new Serve(Launch.With("JOURNAL_STREAM", "8:12345"));
        Assert.StartsWith("listening on ", serve.Command.Output.Text, StringComparison.Ordinal);
    }

    private static RunningProcess Start(params string[] flags)
    {
        Tools.Need("python3");
        return new RunningProcess("python3", [s_journal, Command.Executable, "serve", .. flags]);
    }

    [GeneratedRegex("listening on [^\\n]*:(\\d+)")]
    private static partial Regex PortPattern();
}
