using System.Globalization;
using Clientele.Cli.Language;
using Clientele.Cli.Simulating.Figures;
using Clientele.Simulation;

namespace Clientele.Cli.Simulating.Html;

/// <summary>What the simulator itself took: a simulator that was starved of processor time has measured that.</summary>
internal static class MachineSection
{
    /// <summary>The time that the figures are of.</summary>
    public static TimeSpan Measured(SimulationReport report) =>
        report.Measured > TimeSpan.Zero ? report.Measured : report.Totals.Elapsed;

    public static void Write(Markup page, SimulationReport report)
    {
        SimulationProgress totals = report.Totals;
        double cores = totals.Elapsed > TimeSpan.Zero ? totals.Processor / totals.Elapsed : 0;
        double seconds = Math.Max(Measured(report).TotalSeconds, 0.001);
        page.Element("h2", Phrases.Report.MachineTitle);
        page.Table(
            [],
            new (string Name, string Value)[]
            {
                (Phrases.Report.Processor, string.Create(CultureInfo.InvariantCulture,
                    $"{cores:0.00} / {Environment.ProcessorCount}") + Phrases.Report.Cores),
                (Phrases.Report.Collecting, Amounts.Time(totals.CollectionPauses.TotalMicroseconds)),
                (Phrases.Report.TimersLate, Amounts.Time(report.Lateness.At(99))),
                (Phrases.Report.MessagesLate, Amounts.Count(totals.Late)),
                (Phrases.Report.BytesSent, Bytes(totals.BytesSent, seconds)),
                (Phrases.Report.BytesReceived, Bytes(totals.BytesReceived, seconds)),
            }.Concat(totals.NoRoom == 0 ? [] : [(Phrases.Report.NoRoom, Amounts.Count(totals.NoRoom))])
                .Select(row => (IReadOnlyList<Cell>)[new Cell(row.Name), new Cell(row.Value)]));
    }

    private static string Bytes(long bytes, double seconds) =>
        string.Create(CultureInfo.InvariantCulture, $"{Amounts.Count(bytes)} ({bytes / seconds / 1e6:0.###} MB/s)");
}
