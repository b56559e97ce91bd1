using System.Globalization;
using Clientele.Cli.Language;
using Clientele.Cli.Output;
using Clientele.Cli.Simulating.Figures;

namespace Clientele.Cli.Serving;

/// <summary>Who is online at a glance.</summary>
internal static class RosterTable
{
    private const int Rows = 200;

    private static Column[] Titles =>
    [
        new(Phrases.Operator.ColumnNumber, 0, Right: true),
        new(Phrases.Operator.ColumnName, 6, Least: 8),
        new(Phrases.Operator.ColumnAddress, 0),
        new(Phrases.Operator.ColumnSince, 4, Right: true),
        new(Phrases.Operator.ColumnIdle, 3, Right: true),
        new(Phrases.Operator.ColumnMessages, 2, Right: true),
        new(Phrases.Operator.ColumnBytes, 1, Right: true),
        new(Phrases.Operator.ColumnLastWords, 5, Least: 12),
    ];

    /// <summary>
    /// A line for each, at most 200; none is wider than the terminal unless number and address alone are.
    /// </summary>
    public static async Task<string> DrawAsync(Server server, IRoster roster, int width)
    {
        RosterPage page = await roster.ListAsync(new RosterQuery { Limit = Rows }).ConfigureAwait(false);
        IReadOnlyList<Customer> waiting = roster is ServerGroup group ? group.Waiting : server.Waiting;
        List<string> lines = [];
        if (page.Rows.Count > 0)
            lines.AddRange(Columns.Lay(Titles, [.. page.Rows.Select(Cells)], width));
        if (page.Total > page.Rows.Count)
            lines.Add(Phrases.Operator.MoreRows(page.Total, page.Rows.Count));
        for (int i = 0; i < Math.Min(waiting.Count, Rows); i++)
            lines.Add(ServeWords.InLine(EventText.Who(waiting[i]), i + 1));
        if (page.SilentNodes.Count > 0)
            lines.Add(Phrases.Operator.SilentNodes(string.Join(", ", page.SilentNodes)));
        lines.Add(ServeWords.Online(page.Online, page.Waiting));
        return string.Join('\n', lines);
    }

    private static string[] Cells(CustomerRow customer) =>
    [
        customer.Id.ToString()[1..],
        SafeText.Show(customer.Name ?? ""),
        SafeText.Show(customer.Address),
        Ago(customer.Age),
        Ago(customer.IdleTime),
        $"{customer.MessagesReceived}/{customer.MessagesSent}",
        $"{customer.BytesReceived}/{customer.BytesSent}",
        SafeText.Show(customer.LastWords.TrimEnd('\r', '\n')),
    ];

    public static string Ago(TimeSpan time) => time switch
    {
        { TotalSeconds: < 60 } => string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:0}s"),
        { TotalMinutes: < 60 } => string.Create(CultureInfo.InvariantCulture, $"{time.Minutes}m{time.Seconds:00}s"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{(int)time.TotalHours}h{time.Minutes:00}m"),
    };
}
