using System.Text.Json;

namespace Clientele.Bench.Load;

/// <summary>What <c>clientele simulate --json</c> left. Times are in microseconds.</summary>
internal sealed record SimulateReport(
    SimulateCounts Totals, SimulateTimes Response, SimulateTimes Service, int MostOnline, IReadOnlyList<SimulateCounts> Seconds)
{
    /// <summary>What went wrong, in words; null when nothing did.</summary>
    public string? Fault => Totals is { Wrong: 0, Unanswered: 0, Unasked: 0, Lost: 0, ConnectFailed: 0, Unsent: 0 } && Totals.Sent == Totals.Replied
        ? null
        : $"{Totals.Sent} sent, {Totals.Replied} right replies, {Totals.Wrong} wrong, {Totals.Unanswered} missing, {Totals.Unasked} that nobody"
          + $" asked for, {Totals.Lost} lost, {Totals.ConnectFailed} connects failed, {Totals.Unsent} never sent";

    /// <summary>Processor time for each reply, between the first second and the last one in which all were online: connecting and leaving are not in it.</summary>
    public double ProcessorUsPerReply(int customers)
    {
        (SimulateCounts first, SimulateCounts last, _) = Whole(customers);
        return (double)(last.ProcessorMicroseconds - first.ProcessorMicroseconds) / (last.Replied - first.Replied);
    }

    /// <summary>Over the same rows, of which each is a second.</summary>
    public double RepliesPerSecond(int customers)
    {
        (SimulateCounts first, SimulateCounts last, int seconds) = Whole(customers);
        return (double)(last.Replied - first.Replied) / seconds;
    }

    /// <summary>Whether all were online for long enough to say what a reply cost.</summary>
    public bool IsSettled(int customers) => WithAll(customers).Length >= 2;

    private SimulateCounts[] WithAll(int customers) => [.. Seconds.Where(second => second.Online == customers)];

    private (SimulateCounts First, SimulateCounts Last, int Seconds) Whole(int customers)
    {
        SimulateCounts[] whole = WithAll(customers);
        return IsSettled(customers)
            ? (whole[0], whole[^1], whole.Length - 1)
            : throw new BenchException($"clientele simulate had {customers} customers online for less than two of {Seconds.Count} seconds");
    }

    public static SimulateReport Parse(ReadOnlyMemory<byte> json)
    {
        using var document = JsonDocument.Parse(json);
        var root = document.RootElement;
        var times = root.GetProperty("microseconds");
        return new(
            SimulateCounts.Of(root), SimulateTimes.Of(times.GetProperty("response")), SimulateTimes.Of(times.GetProperty("service")),
            root.GetProperty("mostOnline").GetInt32(), [.. root.GetProperty("seconds").EnumerateArray().Select(SimulateCounts.Of)]);
    }
}

internal sealed record SimulateTimes(double P50, double P90, double P95, double P99)
{
    public static SimulateTimes Of(JsonElement times)
    {
        double At(string name) => times.GetProperty(name).GetDouble();
        return new(At("p50"), At("p90"), At("p95"), At("p99"));
    }
}

/// <summary>The counts at the end, or at the end of one second.</summary>
internal sealed record SimulateCounts(
    int Online, long Connected, long ConnectFailed, long Sent, long Replied, long Wrong, long Unanswered, long Unasked, long Lost, long Unsent,
    long ProcessorMicroseconds)
{
    public static SimulateCounts Of(JsonElement counts)
    {
        long At(string name) => counts.GetProperty(name).GetInt64();
        return new(
            (int)At("online"), At("connected"), At("connectFailed"), At("sent"), At("replied"), At("wrong"), At("unanswered"), At("unasked"),
            At("lost"), At("unsent"), At("processorMicroseconds"));
    }
}
