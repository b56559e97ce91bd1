using System.Globalization;
using Clientele.Cli.Language;
using Clientele.Cli.Output;
using Clientele.Terminal;

namespace Clientele.Cli.Serving.Listing;

/// <summary>Makes rows of the terminal of a list's view: a line about it, titles, customers, and the keys.</summary>
internal static class RosterFrame
{
    // All but the customers.
    private const int Others = 3;

    /// <summary>How many customers a terminal shows.</summary>
    public static int RowsOf(TerminalSize size) => Math.Clamp(size.Rows - Others, 1, RosterQuery.MaxLimit / 2);

    /// <param name="view">The view; null before there is one.</param>
    /// <param name="typed">The filter that is being typed; null when none is.</param>
    /// <param name="size">The terminal's size.</param>
    public static IReadOnlyList<string> Draw(RosterView? view, string? typed, TerminalSize size)
    {
        List<string> rows = [];
        if (view is null)
            rows.Add(Phrases.Listing.Asking);
        else
            Add(rows, view, size);
        while (rows.Count < size.Rows - 1)
            rows.Add("");
        rows.RemoveRange(Math.Max(0, size.Rows - 1), Math.Max(0, rows.Count - (size.Rows - 1)));
        rows.Add(typed is null ? Bar(Keys(size.Columns), size.Columns) : Typing(typed, size.Columns));
        return rows;
    }

    private static void Add(List<string> rows, RosterView view, TerminalSize size)
    {
        rows.Add(Columns.Cut(About(view), size.Columns));
        RosterPage page = view.Page;
        string[] lines =
        [
            .. Columns.Lay(Titles(view), [.. page.Rows.Select(RosterColumns.Cells)], size.Columns)
                .Select(line => Columns.Cut(line, size.Columns)),
        ];
        rows.Add(Bar(lines[0], size.Columns));
        rows.AddRange(lines.AsSpan(1));
        if (page.Rows.Count == 0)
            rows.Add(view.Filter.Length > 0 ? Phrases.Listing.NobodyFits : Phrases.Listing.NobodyOnline);
    }

    private static string About(RosterView view)
    {
        RosterPage page = view.Page;
        if (view.Fault is { } fault)
            return Colour.Red(fault, Colour.Wanted);
        List<string> parts =
        [
            page.Waiting == 0
                ? Phrases.Serve.Online(page.Online) : Phrases.Serve.OnlineAndWaiting(page.Online, page.Waiting),
        ];
        if (page.Rows.Count > 0)
            parts.Add(Phrases.Listing.Showing(page.Before + 1, page.Before + page.Rows.Count, page.Total));
        if (view.Filter.Length > 0)
            parts.Add(Phrases.Listing.Filter(SafeText.Show(view.Filter)));
        if (page.SilentNodes.Count > 0)
            parts.Add(Phrases.Operator.SilentNodes(string.Join(", ", page.SilentNodes)));
        return string.Join("  ", parts);
    }

    /// <summary>Each has the key that sorts by it before it; the one that sorts, a mark behind it.</summary>
    private static Column[] Titles(RosterView view) =>
    [
        .. RosterColumns.Titles.Select((column, i) => RosterColumns.Sorts[i] is not { } sort ? column : column with
        {
            Title = string.Create(CultureInfo.InvariantCulture, $"{i + 1} {column.Title}")
                + (sort != view.Sort ? "" : view.Descending ? " v" : " ^"),
        }),
    ];

    private static string Keys(int columns)
    {
        string all = Phrases.Listing.Keys;
        return CharacterWidth.Of(all) <= columns ? all : Phrases.Listing.FewKeys;
    }

    private static string Bar(string text, int columns)
    {
        text = Columns.Cut(text, columns);
        return "\e[7m" + text + new string(' ', Math.Max(0, columns - CharacterWidth.Of(text))) + "\e[27m";
    }

    /// <summary>Its end is what is seen of it when it is long.</summary>
    private static string Typing(string typed, int columns)
    {
        string head = Phrases.Listing.TypeFilter;
        string text = SafeText.Show(typed);
        while (text.Length > 0 && CharacterWidth.Of(head) + CharacterWidth.Of(text) + 1 > columns)
            text = text[(char.IsHighSurrogate(text[0]) ? 2 : 1)..];
        return Columns.Cut(head + text, Math.Max(1, columns - 1)) + "\e[7m \e[27m";
    }
}
