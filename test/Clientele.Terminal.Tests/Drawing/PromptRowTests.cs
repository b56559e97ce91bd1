using System.Text;
using Clientele.Terminal.Drawing;
using Clientele.Terminal.Editing;
using Clientele.Terminal.Text;
using CsCheck;

namespace Clientele.Terminal.Tests.Drawing;

public class PromptRowTests
{
    private const string Long = "the quick brown fox jumps over the lazy dog";

    [Fact]
    public void Shows_prompt_and_line_with_the_cursor_in_it()
    {
        TestScreen screen = Draw(40, "> ", "中文half", 1);
        Assert.Equal(("> 中文half", 4), (screen.Current, screen.CursorColumn));
    }

    [Fact]
    public void Marks_what_is_hidden_on_the_right() =>
        Assert.Equal("> the quick brown >", Draw(20, "> ", Long, 0).Current);

    [Fact]
    public void Marks_what_is_hidden_on_the_left()
    {
        TestScreen screen = Draw(20, "> ", Long, Long.Length);
        Assert.StartsWith("> <", screen.Current, StringComparison.Ordinal);
        Assert.EndsWith("lazy dog", screen.Current, StringComparison.Ordinal);
    }

    [Fact]
    public void A_line_that_just_fits_has_no_mark()
    {
        TestScreen screen = Draw(20, "> ", Long[..17], 17);
        Assert.Equal(("> " + Long[..17], 19), (screen.Current, screen.CursorColumn));
    }

    [Fact]
    public void A_wide_character_is_never_cut() =>
        Assert.Equal("> 一二三四五六七八>", Draw(20, "> ", "一二三四五六七八九十", 0).Current.Replace("八 >", "八>", StringComparison.Ordinal));

    [Fact]
    public void Control_characters_are_shown_as_pictures()
    {
        TestScreen screen = Draw(40, "> ", "a\e[31mb\x7F\u0085\u202E", 3);
        Assert.Equal(("> a^[[31mb^?<85><202E>", 6), (screen.Current, screen.CursorColumn));
    }

    [Fact]
    public void A_mark_without_a_base_stands_by_itself() => Assert.Equal("> ◌", Draw(20, "> ", "\u0301", 1).Current);

    [Fact]
    public void A_prompt_too_wide_loses_its_beginning() =>
        Assert.Equal("<f many customers> hello", Draw(40, "\e[1ma very long name of many customers> \e[0m", "hello", 5).Current);

    [Fact]
    public void The_view_stays_while_the_cursor_moves_in_it()
    {
        var row = new PromptRow();
        var screen = new TestScreen(20, 3);
        string first = Redraw(row, screen, new EditorView(Long, Long.Length));
        string moved = Redraw(row, screen, new EditorView(Long, Long.Length - 4));
        Assert.Equal(first, moved);
        Assert.Equal(first, Redraw(row, screen, new EditorView(Long, Long.Length)));
    }

    [Fact]
    public void No_width_prompt_or_line_makes_a_second_row_or_loses_the_cursor()
    {
        Gen<string> text = Gen.OneOf(s_parts).Array[0, 40].Select(string.Concat);
        Gen.Select(text, text, Gen.Int[0, 200], Gen.Int[1, 30], Gen.Int[0, 200]).Sample((prompt, line, cursor, columns, earlier) =>
        {
            prompt = ControlPictures.Line(prompt).Replace("\t", "", StringComparison.Ordinal);
            var row = new PromptRow();
            var screen = new TestScreen(columns, 3);
            Redraw(row, screen, new EditorView(line, Clusters.Align(line, earlier)));
            Redraw(row, screen, new EditorView(line, Clusters.Align(line, cursor)));
            Assert.Equal(0, screen.CursorRow);
            Assert.Equal("", screen[1]);
            Assert.InRange(row.CursorColumn, 0, columns - 1);
            Assert.Equal(row.CursorColumn, screen.CursorColumn);
        });
    }

    [Fact]
    public void A_very_long_line_costs_little_to_draw()
    {
        string line = string.Concat(Enumerable.Repeat("中文字", LineBuffer.Capacity / 3));
        var row = new PromptRow();
        var screen = new TestScreen(80, 3);
        for (int i = 0; i < 100; i++)
            Redraw(row, screen, new EditorView(line, i % 2 == 0 ? line.Length : line.Length / 2));
        Assert.Equal(0, screen.CursorRow);
    }

    private static readonly Gen<string>[] s_parts =
        [.. new[] { "a", " ", "中", "🎉", "\u0301", "👨‍👩‍👧", "\t", "\e", "\u202E", "é", "각" }.Select(p => Gen.Const(p))];

    private static TestScreen Draw(int columns, string prompt, string text, int cursor)
    {
        var screen = new TestScreen(columns, 3);
        Redraw(new PromptRow(), screen, new EditorView(text, cursor), prompt);
        return screen;
    }

    private static string Redraw(PromptRow row, TestScreen screen, EditorView view, string prompt = "> ")
    {
        var bytes = new StringBuilder("\r");
        row.Draw(bytes, prompt, view, screen.Columns);
        screen.Feed(Encoding.UTF8.GetBytes(bytes.ToString()));
        return screen.Current;
    }
}
