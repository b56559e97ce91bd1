namespace Clientele.Terminal.Tests;

public class LineEditorTests
{
    private static readonly LineEditorOptions s_options = new();

    [Fact]
    public async Task Reads_lines_and_keeps_them_on_the_screen()
    {
        var terminal = new FakeTerminal();
        await using LineEditor editor = LineEditor.Start(s_options, terminal);
        terminal.Type("你好\rsecond\r");
        Assert.Equal(LineInput.Line("你好"), await editor.ReadAsync());
        Assert.Equal(LineInput.Line("second"), await editor.ReadAsync());
        terminal.WaitFor(s => s.All is ["> 你好", "> second", ">"]);
    }

    [Fact]
    public async Task Output_goes_above_a_half_typed_line()
    {
        var terminal = new FakeTerminal();
        await using LineEditor editor = LineEditor.Start(s_options, terminal);
        terminal.Type("中文half\e[D");
        editor.WriteAbove("one");
        editor.WriteAbove("\e[32mtwo\e[0m\nthree");
        terminal.WaitFor(s => s.All is ["one", "two", "three", "> 中文half"] && s.CursorColumn == 9);
    }

    [Fact]
    public async Task Output_scrolls_and_the_prompt_stays_at_the_bottom()
    {
        var terminal = new FakeTerminal(20, 5);
        await using LineEditor editor = LineEditor.Start(s_options, terminal);
        terminal.Type("typing");
        for (int i = 0; i < 100; i++)
            editor.WriteAbove($"line {i} 中文中文中文中文");
        terminal.WaitFor(s => s.Current == "> typing" && s.CursorRow == 4 && s.All.Count(l => l.StartsWith("line", StringComparison.Ordinal)) == 100);
    }

    [Fact]
    public async Task A_row_that_is_exactly_full_leaves_no_empty_row()
    {
        var terminal = new FakeTerminal(10, 6);
        await using LineEditor editor = LineEditor.Start(s_options, terminal);
        editor.WriteAbove("0123456789");
        editor.WriteAbove("next");
        terminal.WaitFor(s => s.All is ["0123456789", "next", ">"]);
    }

    [Fact]
    public async Task What_was_entered_is_drawn_before_the_shell_has_the_terminal()
    {
        var terminal = new FakeTerminal();
        await using LineEditor editor = LineEditor.Start(s_options, terminal);
        for (int i = 1; i <= 50; i++)
        {
            terminal.Type($"line {i}\r\u001a");
            Assert.True(SpinWait.SpinUntil(() => terminal.Suspensions == i, FakeTerminal.Patience));
            Assert.Equal($"> line {i}", terminal.SuspendedRows[^1]);
        }
    }

    [Fact]
    public async Task The_prompt_changes_under_a_half_typed_line()
    {
        var terminal = new FakeTerminal();
        await using LineEditor editor = LineEditor.Start(s_options, terminal);
        terminal.Type("half");
        editor.Prompt = "顾客 3> ";
        terminal.WaitFor(s => s.All is ["顾客 3> half"]);
        Assert.Equal("顾客 3> ", editor.Prompt);
    }

    [Fact]
    public async Task A_resize_redraws_within_the_new_width()
    {
        var terminal = new FakeTerminal(40, 6);
        await using LineEditor editor = LineEditor.Start(s_options, terminal);
        editor.WriteAbove("above");
        terminal.Type("0123456789012345678901234567890");
        terminal.WaitFor(s => s.CursorColumn == 33);
        terminal.Resize(20, 6);
        terminal.WaitFor(s => s.All is ["above", var row] && row.StartsWith("> <", StringComparison.Ordinal) && row.EndsWith("7890", StringComparison.Ordinal));
        for (int width = 10; width >= 1; width--)
        {
            terminal.Resize(width, 2);
            editor.WriteAbove("中");
            terminal.WaitFor(s => s.CursorRow <= 1);
        }
        terminal.Resize(40, 6);
        terminal.WaitFor(s => s.Current == "> 0123456789012345678901234567890");
    }

    [Fact]
    public async Task Interrupt_drops_what_was_typed_ahead()
    {
        var terminal = new FakeTerminal();
        await using LineEditor editor = LineEditor.Start(s_options, terminal);
        terminal.Type("one\rtwo\rhalf\x03");
        terminal.WaitFor(s => s.All.Contains("> half^C"));
        Assert.Equal(LineInput.Interrupt, await editor.ReadAsync());
    }

    [Fact]
    public async Task End_of_input_is_ctrl_d_on_an_empty_line_alone()
    {
        var terminal = new FakeTerminal();
        await using LineEditor editor = LineEditor.Start(s_options, terminal);
        terminal.Type("ab\x01\x04\r\x04");
        Assert.Equal(LineInput.Line("b"), await editor.ReadAsync());
        Assert.Equal(LineInput.EndOfInput, await editor.ReadAsync());
    }

    [Fact]
    public async Task Pasted_lines_come_one_by_one_and_the_last_stays()
    {
        var terminal = new FakeTerminal();
        await using LineEditor editor = LineEditor.Start(s_options, terminal);
        terminal.Type("pre \e[200~one\r\ntwo\x03\tx\nrest\e[201~");
        Assert.Equal(LineInput.Line("pre one"), await editor.ReadAsync());
        Assert.Equal(LineInput.Line("two\x03\tx"), await editor.ReadAsync());
        terminal.WaitFor(s => s.Current == "> rest");
    }

    [Fact]
    public async Task Completes_and_lists()
    {
        string[] commands = ["/hangup", "/help", "/list"];
        var options = new LineEditorOptions { Complete = before => [.. commands.Where(c => c.StartsWith(before, StringComparison.Ordinal))] };
        var terminal = new FakeTerminal();
        await using LineEditor editor = LineEditor.Start(options, terminal);
        terminal.Type("/l\t");
        terminal.WaitFor(s => s.Current == "> /list");
        terminal.Type("\x15/\t");
        terminal.WaitFor(s => s.All is ["/hangup  /help    /list", "> /"]);
        terminal.Type("x\t");
        terminal.WaitFor(s => s.Bells == 1 && s.Current == "> /x");
    }

    [Fact]
    public async Task Searches_history_backwards()
    {
        var terminal = new FakeTerminal();
        await using LineEditor editor = LineEditor.Start(s_options, terminal);
        terminal.Type("/to 1 hello\r/list\rhalf\x12" + "hel");
        terminal.WaitFor(s => s.Current == "(search) hel: /to 1 hello" && s.CursorColumn == 20);
        terminal.Type("\a");
        terminal.WaitFor(s => s.Current == "> half");
        terminal.Type("\x12TO\x05!\r");
        Assert.Equal("/to 1 hello", (await editor.ReadAsync()).Text);
        Assert.Equal("/list", (await editor.ReadAsync()).Text);
        Assert.Equal("/to 1 hello!", (await editor.ReadAsync()).Text);
    }

    [Fact]
    public async Task Ctrl_l_clears_and_keeps_what_is_typed()
    {
        var terminal = new FakeTerminal();
        await using LineEditor editor = LineEditor.Start(s_options, terminal);
        editor.WriteAbove("old");
        terminal.Type("half\f");
        terminal.WaitFor(s => s.All is ["> half"]);
    }

    [Fact]
    public async Task A_suspension_leaves_the_line_as_it_was()
    {
        var terminal = new FakeTerminal();
        await using LineEditor editor = LineEditor.Start(s_options, terminal);
        terminal.Type("half\x1A more");
        terminal.WaitFor(s => s.All is ["> half more"]);
    }

    [Fact]
    public async Task Disposal_draws_what_is_left_and_takes_the_prompt_away()
    {
        var terminal = new FakeTerminal();
        LineEditor editor = LineEditor.Start(s_options, terminal);
        Assert.True(terminal.Raw);
        terminal.Type("half");
        terminal.WaitFor(s => s.Current == "> half");
        editor.WriteAbove("last words");
        await editor.DisposeAsync();
        Assert.False(terminal.Raw);
        Assert.Equal(["last words"], terminal.Look(s => s.All));
        Assert.Equal(LineInput.EndOfInput, await editor.ReadAsync());
    }
}
