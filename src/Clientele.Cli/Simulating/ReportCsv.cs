using System.Globalization;
using Clientele.Simulation;

namespace Clientele.Cli.Simulating;

/// <summary>A row a second, for spreadsheets. Counts are since the beginning, times in microseconds and of that second.</summary>
internal static class ReportCsv
{
    public const string Header =
        "elapsed,online,connected,connect_failed,sent,replied,wrong,unanswered,unasked,lost,late,unsent,bytes_sent,bytes_received,response_p50,response_p90,response_p99,response_max";

    public static string Row(SimulationProgress now) => string.Join(',', new[]
    {
        now.Online, now.Connected, now.ConnectFailed, now.Sent, now.Replied, now.Wrong, now.Unanswered, now.Unasked, now.Lost, now.Late,
        now.Unsent, now.BytesSent, now.BytesReceived, now.Response.At(50), now.Response.At(90), now.Response.At(99), now.Response.Max,
    }.Select(number => number.ToString(CultureInfo.InvariantCulture)).Prepend(now.Elapsed.TotalSeconds.ToString("0.000", CultureInfo.InvariantCulture)));
}
