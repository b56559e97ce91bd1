using System.Globalization;
using Clientele.Cli.Language;
using Clientele.Cli.Output;
using Clientele.Cli.Serving.Listing;

namespace Clientele.Cli.Serving;

/// <summary>The nodes of a cluster at a glance.</summary>
internal static class NodeTable
{
    private static Column[] Titles =>
    [
        new(Phrases.Operator.ColumnNode, 0),
        new(Phrases.Operator.ColumnCondition, 1),
        new(Phrases.Operator.ColumnOnline, 0, Right: true),
        new(Phrases.Operator.ColumnWaiting, 4, Right: true),
        new(Phrases.Operator.ColumnMessages, 5, Right: true),
        new(Phrases.Operator.ColumnLoad, 2, Right: true),
        new(Phrases.Operator.ColumnLateness, 3, Right: true),
        new(Phrases.Operator.ColumnSince, 6, Right: true),
        new(Phrases.Operator.ColumnListening, 7, Least: 12),
    ];

    /// <summary>A line for each; the own one has a star.</summary>
    public static string Draw(IReadOnlyList<RosterNode> nodes, int width)
    {
        (long online, long waiting) = Sums(nodes);
        return string.Join(
            '\n', [.. Columns.Lay(Titles, [.. nodes.Select(Cells)], width), ServeWords.Online(online, waiting)]);
    }

    /// <summary>How many are online and in line, at the nodes that can be reached.</summary>
    public static (long Online, long Waiting) Sums(IReadOnlyList<RosterNode> nodes)
    {
        IEnumerable<RosterNode> here = nodes.Where(static node => node.Condition != NodeCondition.Lost);
        return (here.Sum(static node => (long)node.Online), here.Sum(static node => (long)node.Waiting));
    }

    private static string[] Cells(RosterNode node) =>
    [
        node.Name + (node.IsOwn ? " *" : ""),
        Condition(node),
        node.Online.ToString(CultureInfo.InvariantCulture),
        node.Waiting.ToString(CultureInfo.InvariantCulture),
        $"{node.MessagesReceived}/{node.MessagesSent}",
        node.Load.ToString("0.00", CultureInfo.InvariantCulture),
        string.Create(CultureInfo.InvariantCulture, $"{node.Lateness.TotalMilliseconds:0.0} ms"),
        RosterColumns.Ago(node.Age),
        SafeText.Show(string.Join(", ", node.Listening)),
    ];

    private static string Condition(RosterNode node) => node.Condition switch
    {
        NodeCondition.Serving => Phrases.Operator.NodeServing,
        NodeCondition.Draining => Phrases.Operator.NodeDraining,
        NodeCondition.Alone => Phrases.Operator.NodeAlone,
        _ => Phrases.Operator.NodeSilent(RosterColumns.Ago(node.Silence)),
    };
}
