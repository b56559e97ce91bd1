using System.Globalization;
using Clientele.Simulation;

namespace Clientele.Cli.Simulating;

/// <summary>
/// A row a second, for spreadsheets. Counts are since the beginning, times in microseconds and of that second.
/// </summary>
internal static class ReportCsv
{
    public const string Header =
        "elapsed,online,connected,connect_failed,sent,replied,wrong,unanswered,unasked,lost,late,unsent,bytes_sent,"
            + "bytes_received,response_p50,response_p90,response_p99,response_max,"
        + "asked,connections,phase,warm_up,paused,no_room,damaged,truncated,reordered,duplicated,misdirected,"
        + "still_open,misbehaved,errors,never_connected,unjudged";

    public static string Row(SimulationProgress now) => string.Join(',', new[]
    {
        Math.Round(now.Elapsed.TotalSeconds, 3),
        now.Online, now.Connected, now.ConnectFailed, now.Sent, now.Replied, now.Wrong, now.Unanswered, now.Unasked,
        now.Lost, now.Late,
        now.Unsent, now.BytesSent, now.BytesReceived, now.Response.At(50), now.Response.At(90), now.Response.At(99),
        now.Response.Max,
        Math.Round(now.Asked, 2), now.Connections, now.Phase, now.IsWarmUp ? 1 : 0, now.IsPaused ? 1 : 0, now.NoRoom,
        now.Damaged, now.Truncated, now.Reordered, now.Duplicated, now.Misdirected, now.StillOpen, now.Misbehaved,
        now.Errors, now.NeverConnected, now.Unjudged,
    }.Select(number => number.ToString("0.###", CultureInfo.InvariantCulture)));
}
