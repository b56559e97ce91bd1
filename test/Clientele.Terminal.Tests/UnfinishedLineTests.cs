namespace Clientele.Terminal.Tests;

public class UnfinishedLineTests
{
    [Fact]
    public async Task Parts_continue_their_line_above_the_prompt()
    {
        var terminal = new FakeTerminal(20, 8);
        await using LineEditor editor = LineEditor.Start(new LineEditorOptions(), terminal);
        terminal.Type("x");
        string[] parts = ["logi", "n: 中", "文", " and so it goes on", "\nnew", "line\n"];
        string[] seen = ["logi", "login: 中", "login: 中文", "login: 中文 and so i", "new", "newline"];
        for (int i = 0; i < parts.Length; i++)
        {
            editor.AppendAbove(parts[i]);
            int now = i;
            terminal.WaitFor(s => s.All.Contains(seen[now]) && s.Current == "> x");
        }
        Assert.Equal(["login: 中文 and so i", "t goes on", "newline", "> x"], terminal.Look(s => s.All));
    }

    [Fact]
    public async Task A_line_after_an_unfinished_one_begins_in_a_row_of_its_own()
    {
        var terminal = new FakeTerminal();
        await using LineEditor editor = LineEditor.Start(new LineEditorOptions(), terminal);
        editor.AppendAbove("unfinished");
        terminal.WaitFor(s => s.All is ["unfinished", ">"]);
        editor.WriteAbove("line");
        terminal.WaitFor(s => s.All is ["unfinished", "line", ">"]);
        editor.AppendAbove("more");
        terminal.WaitFor(s => s.All is ["unfinished", "line", "more", ">"]);
    }
}
