using Clientele.Terminal.Drawing;

namespace Clientele.Terminal.Tests.Drawing;

public class OutputQueueTests
{
    [Fact]
    public void Lines_and_parts_come_in_order()
    {
        var queue = new OutputQueue();
        queue.AddLines("one\r\ntwo\n");
        queue.AddPart("par");
        queue.AddPart("t\nnext");
        queue.AddLines("three");
        Assert.Equal(
            [
                new("one", false, true), new("two", false, true), new("part", true, true), new("next", true, false),
                new("three", false, true),
            ],
            Take(queue));
        Assert.True(queue.IsEmpty);
    }

    [Fact]
    public void Empty_lines_are_lines()
    {
        var queue = new OutputQueue();
        queue.AddLines("");
        queue.AddLines("a\n\nb");
        queue.AddPart("\n");
        Assert.Equal(["", "a", "", "b", ""], Take(queue).Select(p => p.Text));
    }

    [Fact]
    public void The_oldest_lines_go_and_are_counted()
    {
        var queue = new OutputQueue(maximumPieces: 3);
        for (int i = 1; i <= 10; i++)
            queue.AddLines($"line {i}");
        Assert.Equal(["7 skipped", "line 8", "line 9", "line 10"], Take(queue).Select(p => p.Text));
        queue.AddLines("after");
        Assert.Equal(["after"], Take(queue).Select(p => p.Text));
    }

    [Fact]
    public void Is_bounded_in_characters_whatever_comes()
    {
        var queue = new OutputQueue(maximumCharacters: 200_000);
        for (int i = 0; i < 100; i++)
            queue.AddPart(new string('x', 10_000));
        queue.AddLines(new string('y', 1_000_000));
        Assert.InRange(Take(queue).Sum(p => p.Text.Length), 100_000, 200_020);
    }

    private static List<OutputPiece> Take(OutputQueue queue)
    {
        var pieces = new List<OutputPiece>();
        while (queue.TryTake(n => $"{n} skipped", out OutputPiece piece))
            pieces.Add(piece);
        return pieces;
    }
}
