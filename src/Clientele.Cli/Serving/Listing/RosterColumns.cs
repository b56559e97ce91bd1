using System.Globalization;
using Clientele.Cli.Language;
using Clientele.Cli.Output;

namespace Clientele.Cli.Serving.Listing;

/// <summary>What a list says of a customer, column by column.</summary>
internal static class RosterColumns
{
    private static readonly RosterSort?[] s_sorts =
    [
        RosterSort.Number, RosterSort.Name, RosterSort.Address, RosterSort.Since, RosterSort.Idle,
        RosterSort.Received, RosterSort.BytesReceived, null,
    ];

    public static IReadOnlyList<Column> Titles =>
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

    /// <summary>By what each column sorts; null where it does not.</summary>
    public static IReadOnlyList<RosterSort?> Sorts => s_sorts;

    public static string[] Cells(CustomerRow customer) =>
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
