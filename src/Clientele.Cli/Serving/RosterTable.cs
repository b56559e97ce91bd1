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

    /// <summary>A line for each, at most 200; none is wider than the terminal unless number and address alone are.</summary>
    public static string Draw(Server server, int width)
    {
        Customer[] online = [.. server.Roster.OrderBy(customer => customer.Number)];
        IReadOnlyList<Customer> waiting = server.Waiting;
        List<string> lines = [];
        if (online.Length > 0)
            lines.AddRange(Columns.Lay(Titles, [.. online.Take(Rows).Select(Cells)], width));
        if (online.Length > Rows)
            lines.Add(Phrases.Operator.MoreRows(online.Length, Rows));
        for (int i = 0; i < Math.Min(waiting.Count, Rows); i++)
            lines.Add(ServeWords.InLine(EventText.Who(waiting[i]), i + 1));
        lines.Add(ServeWords.Online(online.Length, waiting.Count));
        return string.Join('\n', lines);
    }

    private static string[] Cells(Customer customer) =>
    [
        customer.Number.ToString(CultureInfo.InvariantCulture),
        SafeText.Show(customer.Name ?? ""),
        customer.Address,
        Ago(customer.Age),
        Ago(customer.IdleTime),
        $"{customer.MessagesReceived}/{customer.MessagesSent}",
        $"{customer.BytesReceived}/{customer.BytesSent}",
        SafeText.Show(customer.LastWords.TrimEnd('\r', '\n')),
    ];

    private static string Ago(TimeSpan time) => time switch
    {
        { TotalSeconds: < 60 } => string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:0}s"),
        { TotalMinutes: < 60 } => string.Create(CultureInfo.InvariantCulture, $"{time.Minutes}m{time.Seconds:00}s"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{(int)time.TotalHours}h{time.Minutes:00}m"),
    };
}
