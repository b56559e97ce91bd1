using Clientele.Cli.Language;
using Clientele.Cli.Output;
using Clientele.Cli.Serving.Listing;

namespace Clientele.Cli.Serving;

/// <summary>Who is online at a glance.</summary>
internal static class RosterTable
{
    private const int Rows = 200;

    /// <summary>
    /// A line for each, at most 200; none is wider than the terminal unless number and address alone are.
    /// </summary>
    /// <param name="server">Who waits in line.</param>
    /// <param name="roster">Who is online.</param>
    /// <param name="width">The terminal's columns.</param>
    /// <param name="filter">A part of number, name, address or last words; empty for all.</param>
    public static async Task<string> DrawAsync(Server server, IRoster roster, int width, string filter = "")
    {
        RosterPage page = await roster.ListAsync(new RosterQuery { Limit = Rows, Filter = filter })
            .ConfigureAwait(false);
        IReadOnlyList<Customer> waiting = filter.Length > 0 ? []
            : roster is ServerGroup group ? group.Waiting : server.Waiting;
        List<string> lines = [];
        if (page.Rows.Count > 0)
            lines.AddRange(Columns.Lay(RosterColumns.Titles, [.. page.Rows.Select(RosterColumns.Cells)], width));
        if (page.Total > page.Rows.Count)
            lines.Add(Phrases.Operator.MoreRows(page.Total, page.Rows.Count));
        for (int i = 0; i < Math.Min(waiting.Count, Rows); i++)
            lines.Add(ServeWords.InLine(EventText.Who(waiting[i]), i + 1));
        if (page.SilentNodes.Count > 0)
            lines.Add(Phrases.Operator.SilentNodes(string.Join(", ", page.SilentNodes)));
        if (filter.Length > 0)
            lines.Add(Phrases.Listing.Fit(page.Total, SafeText.Show(filter)));
        lines.Add(ServeWords.Online(page.Online, page.Waiting));
        return string.Join('\n', lines);
    }
}
