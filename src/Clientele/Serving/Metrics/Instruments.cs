using System.Diagnostics;
using System.Diagnostics.Metrics;
using Clientele.Transport;

namespace Clientele.Serving.Metrics;

/// <summary>
/// Every instrument, made when the first server is. Sums are observed: they cost nothing until they are collected. What
/// has no sum is recorded, and only while a listener is there. A listener is user code, and what it throws is kept from
/// servers: an instrument that cannot be made for them is null.
/// </summary>
internal static class Instruments
{
    public const string Direction = "network.io.direction", Reason = "clientele.leave.reason";
    public const string Policy = "clientele.overflow.policy", ErrorType = "error.type";

    private static readonly Meter s_meter = new(
        ClienteleMetrics.MeterName, typeof(Instruments).Assembly.GetName().Version?.ToString(3));

    /// <summary>From accepted to left.</summary>
    public static readonly Histogram<double>? Stays = Histogram(
        "clientele.server.customer.duration", "s", "How long customers stayed, from accepted to left.",
        Buckets(0.1, 0.5, 1, 5, 10, 30, 60, 300, 600, 1800, 3600, 7200, 14400, 43200, 86400));

    public static readonly Histogram<double>? LoopLateness = Histogram(
        "clientele.loop.lateness", "s",
        "How late event loops ran what was due: somebody blocked them, or the machine is busy.",
        Buckets(0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10));

    public static readonly Histogram<double>? PoolLateness = Histogram(
        "clientele.pool.lateness", "s", "How late the thread pool, where handlers run, gave a turn.",
        Buckets(0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10));

    private static int s_observed;

    static Instruments()
    {
        Level("clientele.server.active_customers", "{customer}", "Customers online.",
            static (now, all) => all.Add(now.Online));
        Level("clientele.server.waiting_customers", "{customer}", "Customers in line.",
            static (now, all) => all.Add(now.Waiting));
        Sum("clientele.server.joins", "{customer}", "Customers who have joined.",
            static (now, all) => all.Add(now.Joined));
        Sum("clientele.server.leaves", "{customer}", "Customers who have left.",
            static (now, all) => all.AddReasons(now.Leaves));
        Sum("clientele.server.turned_away", "{customer}", "Those who were turned away: neither joined nor left.",
            static (now, all) => all.AddReasons(now.Refusals));
        Sum("clientele.server.aborted", "{customer}", "Customers who were cut off because a deadline had passed.",
            static (now, all) => all.Add(now.Aborted));
        Sum("clientele.server.messages", "{message}", "Messages received, and messages accepted for sending.",
            static (now, all) => all.AddDirections(now.MessagesReceived, now.MessagesSent));
        Sum("clientele.server.io", "By", "Bytes received, and bytes that the system has taken for sending.",
            static (now, all) => all.AddDirections(now.BytesReceived, now.BytesSent));
        Sum("clientele.server.dropped_messages", "{message}", "Messages dropped because an outbound queue was full.",
            static (now, all) => all.AddDropped(now.MessagesDropped));
        Level("clientele.server.queue.size", "By", "Bytes in all outbound queues.",
            static (now, all) => all.Add(now.QueuedBytes));
        Level("clientele.server.half_received.size", "By", "Bytes that half-received messages take.",
            static (now, all) => all.Add(now.HalfReceivedBytes));
        Sum("clientele.server.accept_errors", "{error}", "Errors that accepting met.",
            static (now, all) => all.AddErrors(now.AcceptErrorCounts));
        Sum("clientele.server.accept_pauses", "{pause}", "How often accepting paused because descriptors or memory "
            + "were missing.", static (now, all) => all.Add(now.AcceptPauses));
        Level("clientele.server.stalled", "{server}",
            "1 while a recorder takes nothing, and reading and accepting stand still for it.",
            static (now, all) => all.Add(now.IsStalled ? 1 : 0));
    }

    /// <summary>Makes them exist, so that a collector finds them before there is anything to record.</summary>
    public static void Publish() => _ = s_meter;

    /// <summary>Records one value, zero or more. Listeners hear of it at once, on this thread.</summary>
    public static void Record(Histogram<double>? histogram, double value, in TagList tags)
    {
        ThreadRules.AssertNoLockHeld("tell listeners of a measurement");
        try
        {
            histogram?.Record(Math.Max(0, value), tags);
        }
        catch (Exception)
        {
            // A listener's.
        }
    }

    private static Histogram<double>? Histogram(
        string name, string unit, string description, InstrumentAdvice<double> advice)
    {
        try
        {
            return s_meter.CreateHistogram(name, unit, description, null, advice);
        }
        catch (Exception)
        {
            return null;
        }
    }

    private static void Make(Func<Instrument> make)
    {
        try
        {
            _ = make();
        }
        catch (Exception)
        {
            // A listener's: it is told of each new instrument.
        }
    }

    private static void Sum(
        string name, string unit, string description, Action<ServerStatistics, Measurements> read) =>
        Make(() => s_meter.CreateObservableCounter(name, Observe(read), unit, description));

    private static void Level(
        string name, string unit, string description, Action<ServerStatistics, Measurements> read) =>
        Make(() => s_meter.CreateObservableUpDownCounter(name, Observe(read), unit, description));

    private static Func<IEnumerable<Measurement<long>>> Observe(Action<ServerStatistics, Measurements> read)
    {
        int instrument = s_observed++;
        return () =>
        {
            var all = new Measurements();
            foreach (ServerMeasures server in ServerMeasures.All)
            {
                all.Of = server;
                read(server.FiguresFor(instrument), all);
            }

            return all;
        };
    }

    private static InstrumentAdvice<double> Buckets(params double[] boundaries) => new()
    {
        HistogramBucketBoundaries = boundaries,
    };
}
