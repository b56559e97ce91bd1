using Clientele.Cli.Language;
using Clientele.Simulation;

namespace Clientele.Cli.Simulating.Figures;

/// <summary>How many visits there were, and which rows they have used, where a scenario counts them.</summary>
internal static class VisitWords
{
    /// <returns>Empty where nothing is counted.</returns>
    public static string Of(SimulationReport report) => report.Visits is not { } visits ? ""
        : string.Join(Phrases.Common.ListSeparator, [Phrases.Summary.VisitsMade(visits), .. Rows(report)]);

    public static IEnumerable<string> Rows(SimulationReport report) => report.Tables
        .Select(table => Phrases.Summary.RowsUsed(SafeText.Show(table.Name), table.Used, table.Rows));
}
