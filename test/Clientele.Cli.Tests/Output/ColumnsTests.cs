using Clientele.Cli.Output;

namespace Clientele.Cli.Tests.Output;

public sealed class ColumnsTests
{
    private static readonly Column[] s_columns =
    [
        new("#", 0, Right: true),
        new("name", 2, Least: 8),
        new("address", 0),
        new("bytes", 1, Right: true),
        new("words", 3, Least: 6),
    ];

    private static readonly string[][] s_rows =
    [
        ["9", "", "127.0.0.1:7788", "0/0", "hello"],
        ["10", "老王和他的朋友们", "[::1]:52044", "1200/3", "特别长的话特别长的话特别长的话"],
        ["11", "👩‍👩‍👧", "x", "1/1", "e\u0301"],
    ];

    [Fact]
    public void No_line_is_wider_than_the_room_unless_what_must_stay_is()
    {
        for (int room = 1; room <= 120; room++)
        {
            string[] lines = [.. Columns.Lay(s_columns, s_rows, room)];
            Assert.Equal(4, lines.Length);
            Assert.All(lines, line => Assert.InRange(Clientele.Terminal.CharacterWidth.Of(line), 1, Math.Max(room, 2 + 2 + 14)));
            Assert.StartsWith(" #  ", lines[0], StringComparison.Ordinal);
            Assert.Contains("127.0.0.1:7788", lines[1], StringComparison.Ordinal);
            Assert.StartsWith("10  ", lines[2], StringComparison.Ordinal);
        }
    }

    [Fact]
    public void With_room_for_all_nothing_is_cut() => Assert.Equal(
        [
            " #  name              address          bytes  words",
            " 9                    127.0.0.1:7788     0/0  hello",
            "10  老王和他的朋友们  [::1]:52044     1200/3  特别长的话特别长的话特别长的话",
        ],
        Columns.Lay(s_columns, s_rows[..2], 200));

    [Fact]
    public void Wide_cells_are_cut_before_columns_go() => Assert.Equal(
        [
            " #  name      address          bytes  words",
            " 9            127.0.0.1:7788     0/0  hello",
            "10  老王和…   [::1]:52044     1200/3  特别…",
        ],
        Columns.Lay(s_columns, s_rows[..2], 44));

    [Fact]
    public void The_column_of_the_lowest_rank_goes_first() => Assert.Equal(
        [
            " #  name             address         words",
            " 9                   127.0.0.1:7788  hello",
            "10  老王和他的朋友…  [::1]:52044     特别…",
        ],
        Columns.Lay(s_columns, s_rows[..2], 43));
}
