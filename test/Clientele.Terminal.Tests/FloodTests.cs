namespace Clientele.Terminal.Tests;

public class FloodTests
{
    [Fact]
    public async Task A_burst_is_drawn_whole_in_few_writes()
    {
        var terminal = new FakeTerminal(80, 10);
        await using LineEditor editor = LineEditor.Start(new LineEditorOptions(), terminal);
        terminal.Type("typing");
        for (int i = 0; i < 10_000; i++)
            editor.WriteAbove($"line {i}");
        terminal.WaitFor(s => s.All.Count == 10_001 && s.Current == "> typing");
        Assert.Equal("line 9999", terminal.Look(s => s.All[^2]));
        Assert.InRange(terminal.Writes, 1, 500);
    }

    [Fact]
    public async Task A_terminal_that_takes_nothing_holds_nobody_up()
    {
        var terminal = new FakeTerminal(80, 10);
        await using LineEditor editor = LineEditor.Start(new LineEditorOptions(), terminal);
        terminal.StopTaking();
        await Task.Run(() =>
        {
            for (int i = 0; i < 100_000; i++)
                editor.WriteAbove($"line {i}");
        }).WaitAsync(FakeTerminal.Patience);
        terminal.GoOnTaking();
        terminal.WaitFor(s => s.All.Count > 2 && s.All[^2] == "line 99999");
        Assert.Contains(terminal.Look(s => s.All), l => l.EndsWith("lines skipped", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_terminal_that_takes_nothing_does_not_keep_the_program_from_ending()
    {
        var terminal = new FakeTerminal();
        LineEditor editor = LineEditor.Start(new LineEditorOptions(), terminal);
        terminal.StopTaking();
        editor.WriteAbove("never seen");
        await editor.DisposeAsync().AsTask().WaitAsync(FakeTerminal.Patience);
        Assert.False(terminal.Raw);
        terminal.GoOnTaking();
    }

    [Fact]
    public async Task A_line_of_a_megabyte_is_not_taken_at_all_and_does_not_freeze()
    {
        var terminal = new FakeTerminal(80, 10);
        await using LineEditor editor = LineEditor.Start(new LineEditorOptions(), terminal);
        terminal.Type("\e[200~");
        for (int i = 0; i < 1024; i++)
            terminal.Type(string.Concat(Enumerable.Repeat("中文 a", 128)));
        terminal.Type("\e[201~\rnext\r");
        LineInput input = await editor.ReadAsync().AsTask().WaitAsync(FakeTerminal.Patience);
        Assert.Equal("next", input.Text);
        terminal.WaitFor(s => s.Bells > 0 && s.All.Contains("a line has at most 65536 characters here: nothing was sent"));
    }

    [Theory]
    [InlineData("\r")]
    [InlineData("\e[A\e[B\r")]
    [InlineData("\x12")]
    public async Task A_line_that_is_cut_is_never_sent_by_whatever_key_and_those_beside_it_are(string key)
    {
        var terminal = new FakeTerminal(80, 10);
        await using LineEditor editor = LineEditor.Start(new LineEditorOptions(), terminal);
        terminal.Type("before\r");
        terminal.Type(new string('x', 70_000) + key);
        terminal.WaitFor(s => s.All.Contains("a line has at most 65536 characters here: nothing was sent"));
        terminal.Type("\e[200~one\n" + new string('y', 70_000) + "\ntwo\n\e[201~");
        foreach (string text in new[] { "before", "one", "two" })
            Assert.Equal(text, await NextAsync());

        async Task<string> NextAsync()
        {
            LineInput input;
            do
                input = await editor.ReadAsync().AsTask().WaitAsync(FakeTerminal.Patience);
            while (input.Text.Length == 0);
            return input.Text;
        }
    }

    [Fact]
    public async Task A_line_that_was_too_long_and_is_cleared_is_a_line_like_any_other()
    {
        var terminal = new FakeTerminal(80, 10);
        await using LineEditor editor = LineEditor.Start(new LineEditorOptions(), terminal);
        terminal.Type(new string('x', 70_000));
        terminal.Type("\x15short\r");
        Assert.Equal("short", (await editor.ReadAsync().AsTask().WaitAsync(FakeTerminal.Patience)).Text);
    }

    [Fact]
    public async Task A_paste_of_many_lines_gives_them_all()
    {
        var terminal = new FakeTerminal(80, 10);
        await using LineEditor editor = LineEditor.Start(new LineEditorOptions(), terminal);
        terminal.Type("\e[200~");
        for (int i = 0; i < 20_000; i += 100)
            terminal.Type(string.Concat(Enumerable.Range(i, 100).Select(n => $"line {n}\r")));
        terminal.Type("\e[201~");
        for (int i = 0; i < 20_000; i++)
            Assert.Equal($"line {i}", (await editor.ReadAsync().AsTask().WaitAsync(FakeTerminal.Patience)).Text);
    }
}
