namespace Clientele.Terminal.Tests;

/// <summary>However the editor's process stops or ends, the shell finds the terminal as it left it.</summary>
public sealed class JobControlTests
{
    [Theory]
    [InlineData("C-d", "goodbye")]
    [InlineData("/exit", "")]
    [InlineData("/crash", "Unhandled exception")]
    public void Gives_the_terminal_back_at_the_end(string how, string lastWords)
    {
        using Tmux tmux = StartInShell();
        if (how.StartsWith('/'))
            tmux.Enter(how);
        else
            tmux.Press(how);
        tmux.WaitFor(t => t.Last == "$" && t.Rows.Any(r => r.StartsWith(lastWords, StringComparison.Ordinal)));
        Assert.Contains(" icanon", tmux.TerminalModes, StringComparison.Ordinal);
        Assert.Contains(" echo ", tmux.TerminalModes, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("TERM")]
    [InlineData("HUP")]
    [InlineData("INT")]
    public void Gives_the_terminal_back_at_a_signal(string signal)
    {
        using Tmux tmux = StartInShell();
        tmux.Type("half");
        tmux.WaitForRows("> half");
        tmux.Press("C-z");
        tmux.WaitFor(t => t.Last == "$");
        tmux.Enter("fg");
        tmux.WaitForRows("> half");
        tmux.Press("C-u");
        tmux.Enter($"/kill {signal}");
        tmux.WaitFor(t => t.Last == "$");
        Assert.Contains(" icanon", tmux.TerminalModes, StringComparison.Ordinal);
    }

    [Fact]
    public void Ctrl_z_gives_the_terminal_back_and_fg_draws_the_line_again()
    {
        using Tmux tmux = StartInShell();
        tmux.Type("中half");
        tmux.WaitForRows("> 中half");
        for (int i = 0; i < 2; i++)
        {
            tmux.Press("C-z");
            tmux.WaitFor(t => t.Last == "$" && t.Rows.Any(r => r.Contains("Stopped", StringComparison.Ordinal)));
            tmux.WaitFor(t => t.TerminalModes.Contains(" icanon", StringComparison.Ordinal));
            tmux.Enter("clear; fg");
            tmux.WaitFor(t => t.Last.StartsWith("> 中half", StringComparison.Ordinal) && t.TerminalModes.Contains("-icanon", StringComparison.Ordinal));
            tmux.Type("x");
            tmux.WaitFor(t => t.Last.EndsWith('x'));
        }
    }

    [Fact]
    public void A_job_without_a_shell_does_not_stop()
    {
        NeededPrograms.Need("tmux");
        using var tmux = new Tmux(Tmux.Probe);
        tmux.WaitForRows("ready", ">");
        tmux.Press("C-z");
        tmux.Enter("still here");
        tmux.WaitForRows("got 10: still here", ">");
    }

    [Fact]
    public void A_program_that_survives_a_signal_has_the_terminal_again()
    {
        using Tmux tmux = StartInShell();
        tmux.Enter("/survive");
        tmux.Enter("/kill TERM");
        tmux.WaitForRows("> /kill TERM", "survived", ">");
        tmux.WaitFor(t => t.TerminalModes.Contains("-icanon", StringComparison.Ordinal));
        tmux.Enter("still here");
        tmux.WaitForRows("> still here", "got 10: still here", ">");
    }

    [Fact]
    public void A_job_in_the_background_writes_and_has_its_prompt_when_it_comes_forward()
    {
        using Tmux tmux = StartInShell();
        string file = Path.Combine(Path.GetTempPath(), $"clientele-{Guid.NewGuid():N}");
        try
        {
            tmux.Enter($"/after {file} from behind");
            tmux.Press("C-z");
            tmux.WaitFor(t => t.Last == "$");
            tmux.Enter("bg");
            tmux.WaitFor(t => t.Last == "$" && t.Rows.Any(r => r.EndsWith('&')));
            File.WriteAllText(file, "");
            // It begins behind the shell's prompt, where the cursor is.
            tmux.WaitFor(t => t.Rows.Any(r => r is "$ from behind" or "from behind"));
            tmux.Enter("echo shell");
            tmux.WaitFor(t => t.Rows.Contains("shell") && t.Last == "$");
            tmux.Enter("fg");
            tmux.WaitFor(t => t.Last == ">");
            tmux.Enter("in front");
            tmux.WaitForRows("> in front", "got 8: in front", ">");
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static Tmux StartInShell()
    {
        NeededPrograms.Need("tmux");
        var tmux = new Tmux("bash --norc --noprofile --noediting", columns: 100);
        tmux.WaitFor(t => t.Rows is [.., var row] && row.StartsWith("bash", StringComparison.Ordinal));
        tmux.Enter("PS1='$ '; clear; " + Tmux.Probe);
        tmux.WaitForRows("ready", ">");
        return tmux;
    }
}
