using System.Globalization;
using Clientele.Cli.Language;
using Clientele.Cli.Simulating.Figures;
using Clientele.Simulation;

namespace Clientele.Cli.Simulating.Html;

/// <summary>What the simulator itself took: whoever was starved of processor time has measured that.</summary>
internal static class MachineSection
{
    /// <summary>The time that the figures are of.</summary>
    public static TimeSpan Measured(SimulationReport report) => report.Measured > TimeSpan.Zero ? report.Measured : report.Totals.Elapsed;

    public static void Write(Markup page, SimulationReport report)
    {
        SimulationProgress totals = report.Totals;
        double cores = totals.Elapsed > TimeSpan.Zero ? totals.Processor / totals.Elapsed : 0;
        double seconds = Math.Max(Measured(report).TotalSeconds, 0.001);
        page.Element("h2", Lang.Of("The simulator itself", "模拟器自身"));
        page.Table(
            [],
            new (string Name, string Value)[]
            {
                (Lang.Of("processor", "处理器"), string.Create(CultureInfo.InvariantCulture, $"{cores:0.00} / {Environment.ProcessorCount}") + Lang.Of(" cores", " 核")),
                (Lang.Of("paused to collect garbage", "垃圾回收暂停"), Amounts.Time(totals.CollectionPauses.TotalMicroseconds)),
                (Lang.Of("its timers were late (p99)", "定时器误差(p99)"), Amounts.Time(report.Lateness.At(99))),
                (Lang.Of("messages late because the reply before them was", "因上一条回复迟到而晚发的消息"), Amounts.Count(totals.Late)),
                (Lang.Of("bytes sent", "发出字节"), Bytes(totals.BytesSent, seconds)),
                (Lang.Of("bytes received", "收到字节"), Bytes(totals.BytesReceived, seconds)),
            }.Concat(totals.NoRoom == 0 ? [] : [(Lang.Of("customers for whom there was no room", "因人数已满而离开的顾客"), Amounts.Count(totals.NoRoom))])
                .Select(row => (IReadOnlyList<Cell>)[new Cell(row.Name), new Cell(row.Value)]));
    }

    private static string Bytes(long bytes, double seconds) =>
        string.Create(CultureInfo.InvariantCulture, $"{Amounts.Count(bytes)} ({bytes / seconds / 1e6:0.###} MB/s)");
}
