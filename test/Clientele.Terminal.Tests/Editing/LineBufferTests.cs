using Clientele.Terminal.Editing;
using Clientele.Terminal.Text;
using CsCheck;

namespace Clientele.Terminal.Tests.Editing;

public class LineBufferTests
{
    [Theory]
    [InlineData("👨‍👩‍👧")]
    [InlineData("é")]
    [InlineData("🇨🇳")]
    [InlineData("𠀀")]
    [InlineData("👍🏽")]
    [InlineData("각")]
    public void Moves_over_and_deletes_what_is_seen_as_one_character(string cluster)
    {
        LineBuffer line = Of("中" + cluster + "文");
        line.Left();
        line.Left();
        Assert.Equal(1, line.Cursor);
        line.Right();
        Assert.Equal(1 + cluster.Length, line.Cursor);
        Assert.True(line.Backspace());
        Assert.Equal(("中文", 1), (line.Text, line.Cursor));
    }

    [Fact]
    public void Deletes_at_the_cursor()
    {
        LineBuffer line = Of("a中b");
        line.Home();
        line.Right();
        Assert.True(line.Delete());
        Assert.Equal("ab", line.Text);
        line.End();
        Assert.False(line.Delete());
        line.Home();
        Assert.False(line.Backspace());
    }

    [Theory]
    [InlineData("to 3, hello", 11, 6)]
    [InlineData("to 3, hello", 6, 3)]
    [InlineData("一二 三", 4, 3)]
    [InlineData("  ", 2, 0)]
    public void Goes_left_by_words(string text, int from, int to) => Assert.Equal(to, Words.Left(text, from));

    [Theory]
    [InlineData("to 3, hello", 0, 2)]
    [InlineData("to 3, hello", 4, 11)]
    [InlineData("a  ", 1, 3)]
    public void Goes_right_by_words(string text, int from, int to) => Assert.Equal(to, Words.Right(text, from));

    [Fact]
    public void What_is_killed_comes_back_with_yank()
    {
        LineBuffer line = Of("one two-three");
        line.KillSpacedWordLeft();
        Assert.Equal("one ", line.Text);
        line.Home();
        line.Yank();
        Assert.Equal(("two-threeone ", 9), (line.Text, line.Cursor));
        line.KillToEnd();
        line.KillToStart();
        Assert.Equal("", line.Text);
        line.Yank();
        Assert.Equal("two-three", line.Text);
    }

    [Fact]
    public void Transposes_whole_characters()
    {
        LineBuffer line = Of("a👍🏽");
        line.Transpose();
        Assert.Equal("👍🏽a", line.Text);
    }

    [Fact]
    public void Holds_no_more_than_its_capacity_and_cuts_no_character()
    {
        LineBuffer line = Of(new string('a', LineBuffer.Capacity - 1));
        Assert.False(line.Insert("🎉🎉"));
        Assert.Equal(LineBuffer.Capacity - 1, line.Text.Length);
        Assert.False(line.Insert("bc"));
        Assert.EndsWith("ab", line.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void The_cursor_is_never_inside_a_character()
    {
        Gen<string> text = Gen.OneOf("a", " ", "中", "🎉", "\u0301", "\u200D", "👍", "🏽", "🇨", "🇳", "\t", "각");
        Gen<Action<LineBuffer>> edit = Gen.OneOf(
            text.Select(t => (Action<LineBuffer>)(b => b.Insert(t))),
            Gen.OneOf<Action<LineBuffer>>(b => b.Backspace(), b => b.Delete(), b => b.Left(), b => b.Right(),
                b => b.WordLeft(), b => b.WordRight(), b => b.Home(), b => b.End(), b => b.Transpose(),
                b => b.KillWordLeft(), b => b.KillWordRight(), b => b.KillToEnd(), b => b.Yank()));
        edit.Array[0, 60].Sample(edits =>
        {
            var line = new LineBuffer();
            foreach (Action<LineBuffer> one in edits)
            {
                one(line);
                Assert.True(IsBoundary(line.Text, line.Cursor), $"{line.Cursor} in '{line.Text}'");
            }
        });
    }

    [Fact]
    public void Previous_is_the_inverse_of_next()
    {
        Gen.OneOf("a", "中", "🎉", "\u0301", "\u200D", "🇨", "각", "\t").Array[1, 30].Sample(parts =>
        {
            string text = string.Concat(parts);
            for (int i = 0; i < text.Length; i = Clusters.Next(text, i))
                Assert.Equal(i, Clusters.Previous(text, Clusters.Next(text, i)));
        });
    }

    private static bool IsBoundary(string text, int index)
    {
        int at = 0;
        while (at < index)
            at = Clusters.Next(text, at);
        return at == index;
    }

    private static LineBuffer Of(string text)
    {
        var line = new LineBuffer();
        line.Insert(text);
        return line;
    }
}
