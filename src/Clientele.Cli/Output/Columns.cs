using System.Text;
using Clientele.Terminal;

namespace Clientele.Cli.Output;

/// <summary>Rows under titles, a line each, that fit a terminal: measured in the columns that it draws.</summary>
internal static class Columns
{
    private const string Between = "  ";

    public static IEnumerable<string> Lay(IReadOnlyList<Column> columns, IReadOnlyList<string[]> rows, int room)
    {
        int[] widths = [.. columns.Select((column, i) =>
            rows.Select(row => CharacterWidth.Of(row[i])).Append(CharacterWidth.Of(column.Title)).Max())];
        List<int> shown = Fit(columns, widths, room);
        yield return Line(i => columns[i].Title);
        foreach (string[] row in rows)
            yield return Line(i => row[i]);

        string Line(Func<int, string> cell) =>
            string.Join(Between, shown.Select(i => Pad(Cut(cell(i), widths[i]), widths[i], columns[i].Right)))
                .TrimEnd(' ');
    }

    private static List<int> Fit(IReadOnlyList<Column> columns, int[] widths, int room)
    {
        List<int> shown = [.. Enumerable.Range(0, columns.Count)];
        while (true)
        {
            int over = shown.Sum(i => widths[i]) + (Between.Length * (shown.Count - 1)) - room;
            int spare = shown.Sum(i => Math.Max(0, widths[i] - columns[i].Least));
            if (over <= spare || shown.TrueForAll(i => columns[i].Rank == 0))
            {
                foreach (int i in shown.OrderByDescending(i => widths[i]))
                {
                    int given = Math.Clamp(over, 0, Math.Max(0, widths[i] - columns[i].Least));
                    widths[i] -= given;
                    over -= given;
                }

                return shown;
            }

            shown.Remove(shown.Where(i => columns[i].Rank > 0).MinBy(i => columns[i].Rank));
        }
    }

    private static string Pad(string text, int width, bool right)
    {
        string fill = new(' ', Math.Max(0, width - CharacterWidth.Of(text)));
        return right ? fill + text : text + fill;
    }

    /// <summary>What fits, with an ellipsis where it does not all.</summary>
    public static string Cut(string text, int room)
    {
        if (CharacterWidth.Of(text) <= room)
            return text;
        int length = 0, column = 1;
        foreach (Rune rune in text.EnumerateRunes())
        {
            column += CharacterWidth.Of(rune);
            if (column > room)
                break;
            length += rune.Utf16SequenceLength;
        }

        return text[..length] + "…";
    }
}
