using Clientele.Terminal.Tests.Support;

namespace Clientele.Terminal.Tests;

/// <summary>A screen in place of the prompt.</summary>
public sealed class ScreenTests
{
    [Fact]
    public async Task A_screen_takes_the_terminal_and_gives_it_back_as_it_was()
    {
        var terminal = new FakeTerminal();
        await using LineEditor editor = LineEditor.Start(new LineEditorOptions { Prompt = "> " }, terminal);
        editor.WriteAbove("before");
        terminal.Type("half");
        terminal.WaitFor(s => s.Current == "> half" && s[0] == "before");
        var screen = new Rows("one", "二");
        editor.Open(screen);
        terminal.WaitFor(s => s.IsAlternate && s[0] == "one" && s[1] == "二" && !s.ShowsCursor);
        editor.WriteAbove("meanwhile");
        terminal.Type("jq\e[5~");
        Eventually.Blocking(() => screen.Keys.Count >= 3, () => "keys do not come");
        Assert.Equal([new Key(KeyKind.Text, "j"), new Key(KeyKind.Text, "q"), new Key(KeyKind.PageUp)], screen.Keys);
        screen.Now = ["one", "三"];
        editor.Refresh();
        terminal.WaitFor(s => s[1] == "三");
        Assert.DoesNotContain("meanwhile", terminal.Look(s => string.Join('|', s.All)), StringComparison.Ordinal);
        editor.Close();
        terminal.WaitFor(s => !s.IsAlternate && s.ShowsCursor && s.Current == "> half");
        Assert.Equal(["before", "meanwhile", "> half"], terminal.Look(s => s.All.ToArray()));
    }

    [Fact]
    public async Task A_resized_screen_is_drawn_anew()
    {
        var terminal = new FakeTerminal();
        await using LineEditor editor = LineEditor.Start(new LineEditorOptions(), terminal);
        var screen = new Rows("") { ShowsSize = true };
        editor.Open(screen);
        terminal.WaitFor(s => s[0] == "40x8");
        terminal.Resize(20, 4);
        terminal.WaitFor(s => s[0] == "20x4");
        Assert.True(terminal.Look(s => s.IsAlternate));
        editor.Close();
        terminal.WaitFor(s => !s.IsAlternate && s.Current == ">");
    }

    [Fact]
    public async Task What_came_meanwhile_is_bounded_and_what_is_left_out_is_counted()
    {
        var terminal = new FakeTerminal();
        await using LineEditor editor = LineEditor.Start(
            new LineEditorOptions { Skipped = lines => $"({lines} left out)" }, terminal);
        editor.Open(new Rows("screen"));
        terminal.WaitFor(s => s[0] == "screen");
        for (int i = 1; i <= 20_000; i++)
            editor.WriteAbove($"line {i}");
        editor.Close();
        terminal.WaitFor(s => s.All.Contains("line 20000"));
        Assert.Equal(["(3616 left out)", "line 3617"], terminal.Look(s => s.All.Take(2).ToArray()));
    }

    [Fact]
    public async Task A_stopped_job_leaves_the_shell_its_own_screen()
    {
        var terminal = new FakeTerminal();
        await using LineEditor editor = LineEditor.Start(new LineEditorOptions(), terminal);
        editor.WriteAbove("before");
        terminal.WaitFor(s => s[0] == "before");
        editor.Open(new Rows("screen"));
        terminal.WaitFor(s => s[0] == "screen");
        terminal.Type("\x1A");
        terminal.WaitFor(s => s.IsAlternate && terminal.Suspensions == 1);
        Assert.Equal(["before"], terminal.SuspendedRows);
        Assert.Equal("screen", terminal.Look(s => s[0]));
    }

    [Fact]
    public async Task The_end_of_the_editor_ends_the_screen()
    {
        var terminal = new FakeTerminal();
        LineEditor editor = LineEditor.Start(new LineEditorOptions(), terminal);
        editor.Open(new Rows("screen"));
        terminal.WaitFor(s => s[0] == "screen");
        editor.WriteAbove("last words");
        await editor.DisposeAsync();
        Assert.False(terminal.Look(s => s.IsAlternate));
        Assert.Equal(["last words"], terminal.Look(s => s.All.ToArray()));
    }

    private sealed class Rows(params string[] rows) : IScreen
    {
        public List<Key> Keys { get; } = [];

        public volatile string[] Now = rows;

        public bool ShowsSize { get; init; }

        public IReadOnlyList<string> Draw(TerminalSize size) => ShowsSize ? [$"{size.Columns}x{size.Rows}"] : Now;

        public void Press(Key key) => Keys.Add(key);
    }
}
