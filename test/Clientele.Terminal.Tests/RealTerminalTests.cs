namespace Clientele.Terminal.Tests;

/// <summary>The line editor in a real terminal, as a person sees it.</summary>
public sealed class RealTerminalTests
{
    [Fact]
    public void Types_and_edits_ascii_and_chinese()
    {
        using Tmux tmux = StartProbe();
        tmux.Type("你好 hello");
        tmux.Press("Left", "Left", "Left");
        tmux.WaitFor(t => t.Last == "> 你好 hello" && t.Cursor.Column == 9);
        tmux.Press("C-a", "Right", "Right", "BSpace");
        tmux.Type("们");
        tmux.WaitFor(t => t.Last == "> 你们 hello" && t.Cursor.Column == 6);
        tmux.Press("M-f", "C-w");
        tmux.WaitForRows("> 你们");
        tmux.Press("C-y", "Enter");
        tmux.WaitForRows("> 你们 hello", "got 8: 你们 hello", ">");
    }

    [Fact]
    public void Output_while_typing_leaves_the_line_alone()
    {
        using Tmux tmux = StartProbe();
        tmux.Enter("/tick 60");
        string typed = "";
        foreach (string piece in new[] { "一", "b", "三", "d", "五", "f" })
        {
            tmux.Type(piece);
            typed += piece;
            tmux.WaitFor(t => t.Last == "> " + typed && t.Rows[^2].StartsWith("tick", StringComparison.Ordinal));
        }
        tmux.WaitForRows("tick 60", "ticked", "> 一b三d五f");
        Assert.Equal(60, tmux.AllRows.Count(r => r.StartsWith("tick ", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_paste_submits_whole_lines_and_obeys_nothing()
    {
        using Tmux tmux = StartProbe();
        tmux.Paste("one\ntwo\tx\nthr\e[31m\u0003ee");
        tmux.WaitFor(t => t.Rows.Contains("got 3: one") && t.Rows.Contains("got 5: two      x") && t.Last == "> thr^[[31m^Cee");
    }

    [Fact]
    public void Parts_continue_their_line()
    {
        using Tmux tmux = StartProbe();
        tmux.Enter("/part login: ");
        tmux.WaitForRows("login:", ">");
        tmux.Enter("/part 中文 ");
        tmux.WaitForRows("中文", ">");
    }

    [Fact]
    public void A_resize_leaves_one_prompt()
    {
        using Tmux tmux = StartProbe();
        string line = "the quick brown fox jumps over the lazy dog";
        tmux.Enter("/flood 30");
        tmux.Type(line);
        tmux.WaitForRows("flood 30", "> " + line);
        foreach (int columns in new[] { 30, 20, 44, 12, 7, 3, 1, 90 })
        {
            tmux.Resize(columns, 10);
            if (columns >= 12)
                tmux.WaitFor(t => t.Last.StartsWith(columns > 45 ? "> the" : "> <", StringComparison.Ordinal)
                    && t.Last.EndsWith("dog", StringComparison.Ordinal));
        }
        Assert.Equal(["ready", "> /flood 30", .. Enumerable.Range(1, 30).Select(i => $"flood {i}"), "> " + line], tmux.AllRows);
    }

    [Fact]
    public void History_is_there_in_the_next_run()
    {
        string file = Path.Combine(Path.GetTempPath(), $"clientele-history-{Guid.NewGuid():N}");
        try
        {
            using (Tmux first = StartProbe(file))
            {
                first.Enter("first 一");
                first.Enter("second");
                first.WaitForRows("got 6: second", ">");
                first.Press("C-d");
                first.WaitFor(t => t.Rows.Contains("goodbye"));
            }
            using Tmux next = StartProbe(file);
            next.Type("half");
            next.Press("Up", "Up");
            next.WaitForRows("> first 一");
            next.Press("Down", "Down");
            next.WaitForRows("> half");
            next.Press("C-r");
            next.Type("fir");
            next.WaitForRows("(search) fir: first 一");
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public void A_flood_ends_with_the_prompt_and_the_last_line()
    {
        using Tmux tmux = StartProbe();
        tmux.Enter("/flood 200000");
        tmux.Type("typed meanwhile");
        tmux.WaitForRows("flood 200000", "> typed meanwhile");
    }

    private static Tmux StartProbe(string history = "")
    {
        NeededPrograms.Need("tmux");
        var tmux = new Tmux($"{Tmux.Probe} {history}; sleep 30");
        tmux.WaitForRows("ready", ">");
        return tmux;
    }
}
