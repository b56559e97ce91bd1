using System.Text;
using Clientele.Cli.Simulating;
using Clientele.Cli.Simulating.Figures;
using Clientele.Cli.Simulating.Html;
using Clientele.Scripting;
using Clientele.Simulation;

namespace Clientele.Cli.Tests.Simulating;

/// <summary>Runs that never were: a report of everything that there can be to report.</summary>
internal static class MadeRun
{
    public const string Hostile = "</script><img src=x onerror=alert(1)>";

    public static DateTimeOffset Begun { get; } = new(2026, 3, 14, 15, 9, 26, TimeSpan.FromHours(8));

    public static SimulationOptions Simple { get; } = new() { Host = "127.0.0.1", Port = 7788, Customers = 200, Say = "你好 {customer}", Expect = Expectation.Echo, Duration = TimeSpan.FromSeconds(30) };

    public static SimulationOptions Opening { get; } = new()
    {
        Host = "shop.example",
        Port = 7788,
        Seed = 42,
        Scenario = new Scenario
        {
            Name = "opening day",
            WarmUp = TimeSpan.FromSeconds(10),
            Arrivals = Arrivals.Online(
                new Phase(PhaseKind.Ramp, 500, TimeSpan.FromSeconds(30)),
                new Phase(PhaseKind.Hold, null, TimeSpan.FromSeconds(60)),
                new Phase(PhaseKind.Spike, 900, TimeSpan.FromSeconds(10)),
                new Phase(PhaseKind.Ramp, 0, TimeSpan.FromSeconds(20))),
            Kinds = [new CustomerKind { Name = "buyers" }, new CustomerKind { Name = "lookers" }],
        },
    };

    public static FinishedRun Clean(int seconds = 30) => Of(Simple, Moments(seconds, _ => 200), report => report);

    public static FinishedRun Eventful() => Of(Opening, Moments(120, Level, isEventful: true), report => report with
    {
        IsClean = false,
        MeanOnline = 455.3,
        MeanAsked = 458,
        LostReasons = new Dictionary<LeaveReason, long> { [LeaveReason.Reset] = 12, [LeaveReason.Closed] = 3 },
        FirstConnectError = "connection refused " + Hostile,
        WrongReplies =
        [
            new(17, 4, WrongKind.Wrong, Encoding.UTF8.GetBytes("收到\n"), Encoding.UTF8.GetBytes(Hostile)),
            new(23, 1, WrongKind.Unasked, ReadOnlyMemory<byte>.Empty, Encoding.UTF8.GetBytes("news: all is new")),
        ],
        Steps = [Step("login", 1000, 3000), Step("buyers/2 " + Hostile, 40_000, 700)],
        Misbehaviours =
        [
            new(new Misbehaviour(MisbehaviourKind.SlowReader, 0.02), 10, 10, 0),
            new(new Misbehaviour(MisbehaviourKind.Oversize, 0.01), 5, 3, 2),
        ],
        Thresholds =
        [
            new(Threshold.Parse("response p99 < 5ms"), 7240, false),
            new(Threshold.Parse("errors < 0.1%"), 0.05, true),
            new(Threshold.Parse("replied > 1000/s"), 1204.5, true),
        ],
    });

    public static FinishedRun Of(SimulationOptions options, IReadOnlyList<SimulationProgress> moments, Func<SimulationReport, SimulationReport> change)
    {
        var timeline = new Timeline();
        foreach (SimulationProgress moment in moments)
            timeline.Add(moment);
        return new FinishedRun(options, change(moments.Count == 0 ? null! : Report(moments)), timeline, Begun);
    }

    public static SimulationReport Report(IReadOnlyList<SimulationProgress> moments) => new()
    {
        Totals = moments[^1] with { Response = Lengths.Spread(50_000, 900, 7) },
        MostOnline = moments.Max(moment => moment.Online),
        Connect = Lengths.Spread(900, 400, 1),
        FirstByte = Lengths.Spread(50_000, 200, 2),
        Service = Lengths.Spread(50_000, 220, 3),
        Lateness = Lengths.Spread(50_000, 90, 4),
        LostReasons = new Dictionary<LeaveReason, long>(),
        WrongReplies = [],
        Interrupted = false,
        IsClean = true,
    };

    public static List<SimulationProgress> Moments(int seconds, Func<int, double> level, bool isEventful = false)
    {
        List<SimulationProgress> moments = [];
        long sent = 0;
        for (int i = 1; i <= seconds; i++)
        {
            double asked = level(i);
            int online = (int)(isEventful ? Math.Max(0, Math.Min(asked, 20 * i) - (i % 7)) : asked);
            sent += online;
            bool isBad = isEventful && i >= 92;
            moments.Add(new SimulationProgress
            {
                Elapsed = TimeSpan.FromSeconds(i),
                Asked = asked,
                Phase = !isEventful ? -1 : i <= 30 ? 0 : i <= 90 ? 1 : i <= 100 ? 2 : 3,
                IsWarmUp = isEventful && i <= 10,
                IsPaused = isEventful && i is >= 60 and <= 64,
                Online = online,
                Connections = online + (isEventful ? 9 : 0),
                Connected = online + (isEventful ? 2 * i : 0),
                ConnectFailed = isBad ? Math.Min(i - 91, 6) : 0,
                Sent = sent,
                Replied = sent - (isBad ? 40 : 0),
                Wrong = isBad ? Math.Min(3 * (i - 91), 20) : 0,
                Damaged = isBad ? Math.Min(i - 91, 4) : 0,
                Unanswered = isBad && i > 96 ? 9 : 0,
                Unasked = isBad && i > 110 ? 1 : 0,
                Lost = isBad ? Math.Min(5 * (i - 91), 15) : 0,
                Late = isBad ? 31 : 0,
                Unsent = 0,
                BytesSent = 64 * sent,
                BytesReceived = 64 * sent,
                Processor = TimeSpan.FromMilliseconds(120 * i),
                CollectionPauses = TimeSpan.FromMilliseconds(0.4 * i),
                Response = Lengths.Spread(200, isBad ? 9000 : 600 + (40 * (i % 9)), i),
            });
        }

        return moments;
    }

    private static double Level(int second) => second switch
    {
        <= 30 => 500.0 * second / 30,
        <= 90 => 500,
        <= 100 => 900,
        _ => 500 - (25 * (second - 100)),
    };

    private static StepReport Step(string name, int count, double median) => new()
    {
        Name = name,
        Sent = count,
        Replied = count - 3,
        Wrong = 2,
        Unanswered = 1,
        Response = Lengths.Spread(count, median, 1),
        Service = Lengths.Spread(count, median / 2, 2),
        FirstByte = Lengths.Spread(count, median / 3, 3),
    };
}
