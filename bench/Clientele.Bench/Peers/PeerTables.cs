using System.Globalization;
using Clientele.Bench.Reporting;

namespace Clientele.Bench.Peers;

/// <summary>The comparison as a person reads it in a terminal.</summary>
internal static class PeerTables
{
    public static Table Of(PeerResult result)
    {
        Figure[] shown = Shown(result);
        var table = new Table([result.What, .. shown.SelectMany(figure => figure.ShowsRatio ? new[] { figure.Head, "ratio" } : [figure.Head]), ""]);
        foreach (PeerRow row in result.Rows)
            table.Add([row.Name, .. Cells(result, row, shown), row.Fault ?? row.LeftOut ?? ""]);
        return table;
    }

    public static Table Of(IEnumerable<Goal> goals)
    {
        var table = new Table("goal", "limit", "measured", "");
        foreach (Goal goal in goals.Where(goal => goal.IsMet is not null))
            table.Add(goal.What, goal.Limit, goal.Measured, goal.IsMet == true ? "met" : "NOT MET");
        return table;
    }

    /// <summary>The figures that anyone has.</summary>
    public static Figure[] Shown(PeerResult result) => [.. result.Figures.Where(figure => result.Rows.Any(row => row.Median(figure.Key) is not null))];

    public static IEnumerable<string> Cells(PeerResult result, PeerRow row, IEnumerable<Figure> shown)
    {
        foreach (Figure figure in shown)
        {
            yield return Text(row.Median(figure.Key), figure.Digits);
            if (!figure.ShowsRatio)
                continue;
            // Of those that are shown: where C has no such server, somebody else is the first.
            PeerRow? first = result.Rows.FirstOrDefault(one => one.Median(figure.Key) is not null);
            yield return row == first ? "1" : Text(row.RatioTo(first, figure.Key), 2);
        }
    }

    private static string Text(double? value, int digits)
    {
        if (value is not { } known)
            return "";
        var format = (NumberFormatInfo)CultureInfo.InvariantCulture.NumberFormat.Clone();
        format.NumberGroupSeparator = " ";
        return known.ToString($"N{digits}", format);
    }
}
