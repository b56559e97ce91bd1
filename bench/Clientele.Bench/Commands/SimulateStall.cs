using Clientele.Bench.Load;
using Clientele.Bench.Measuring;
using Clientele.Bench.Reporting;
using Clientele.Bench.Servers;
using static System.FormattableString;

namespace Clientele.Bench.Commands;

/// <summary>Response times while the server stands still, one row of the table: measured, or what they must be. By round.</summary>
/// <param name="OffAtOnce">How far the worst of the three is from the arithmetic when catching up takes no time.</param>
/// <param name="Off">Likewise when it is as fast as the C load program in a closed loop.</param>
internal sealed record StallResult(
    string Client, int Customers, Samples P90Us, Samples P95Us, Samples P99Us, Samples? ServiceP99Us, Samples? CatchUpPerSecond, double? OffAtOnce, double? Off,
    double? Limit);

/// <param name="Arithmetic">What the response times must be when catching up takes no time, for the stall as long as it really was.</param>
internal sealed record StallRound(StallArithmetic Arithmetic, double P90Us, double P95Us, double P99Us, double ServiceP99Us)
{
    /// <summary>How far the worst of the three is from the arithmetic, when catching up keeps the server so busy.</summary>
    public double Off(double busy) => new[] { (Part: 0.9, Us: P90Us), (Part: 0.95, Us: P95Us), (Part: 0.99, Us: P99Us) }
        .Max(one => Math.Abs(one.Us / 1e6 / (Arithmetic with { Busy = busy }).At(one.Part) - 1));

    /// <summary>How fast the late messages were caught up with, as the 90th percentile tells: it is where that shows most.</summary>
    public double CatchUp(double perSecond) => perSecond / Math.Max(Arithmetic.BusyFrom(0.9, P90Us / 1e6), 1e-3);
}

/// <summary>Whether a server that stands still for a second can hide: the response times have to be those of the arithmetic.</summary>
internal static class SimulateStall
{
    public const double Limit = 0.03;
    public const double SlowestServiceUs = 2000;
    public const int Customers = 100, EachSecond = 100, Seconds = 4;
    private static readonly TimeSpan s_stall = TimeSpan.FromSeconds(1), s_before = TimeSpan.FromSeconds(1);
    private static readonly double[] s_parts = [0.9, 0.95, 0.99];

    public static async Task RunAsync(SimulateOptions options, Report report)
    {
        await using var server = await RunningServer.StartAsync(options.Reference);
        List<StallRound> load = [], simulate = [];
        List<double> closed = [];
        for (var round = 0; round < options.Rounds; round++)
        {
            var echo = await SimulateClosed.LoadAsync(server, Customers);
            closed.Add(echo.RoundTrips / echo.Seconds);
            foreach (var turn in EchoBench.Turns(2, round))
                if (turn == 0) load.Add(await LoadAsync(server));
                else simulate.Add(await SimulateAsync(options, server, Customers));
        }

        Samples trips = new(closed);
        var busy = Customers * EachSecond / trips.Median;
        var exact = simulate[0].Arithmetic with { Stall = new Samples([.. simulate.Select(round => round.Arithmetic.Stall)]).Median };
        report.Stall.Add(Arithmetic("arithmetic, caught up at once", exact, null));
        report.Stall.Add(Arithmetic("arithmetic, caught up as fast as C in a closed loop", exact with { Busy = busy }, trips));
        report.Stall.Add(Measured("C load program", load, busy, null));
        report.Stall.Add(Measured("clientele simulate", simulate, busy, Limit));
        Judge(report.Stall[^2], report.Stall[^1], report);
    }

    public static async Task<StallRound> SimulateAsync(SimulateOptions options, RunningServer server, int customers)
    {
        await using var run = SimulateProgram.Start(
            options.Clientele, server.Port, customers, SimulateOptions.LoadProcessor,
            "--every", $"{1000 / EachSecond}ms", "--expect", "echo", "--say", SimulateProgram.Message, "--for", $"{Seconds}s", "--loops", "1");
        await run.FirstSecond;
        var stall = await server.StandStillAsync(s_stall);
        var report = await run.EndAsync();
        var window = (double)report.Totals.Sent / (customers * EachSecond);
        return new(new(stall.TotalSeconds, window), report.Response.P90, report.Response.P95, report.Response.P99, report.Service.P99);
    }

    private static async Task<StallRound> LoadAsync(RunningServer server)
    {
        await using var load = PacedProgram.Start(server.Port, Customers, EachSecond, warmUpSeconds: 0, Seconds);
        await load.ReadLineAsync(); // Begins.
        await Task.Delay(s_before);
        var stall = await server.StandStillAsync(s_stall);
        var result = await PacedProgram.ResultAsync(load, Customers);
        return new(new(stall.TotalSeconds, Seconds), result.ResponseP90Us, result.ResponseP95Us, result.ResponseP99Us, result.ServiceP99Us);
    }

    private static StallResult Arithmetic(string name, StallArithmetic arithmetic, Samples? catchUp)
    {
        Samples[] times = [.. s_parts.Select(part => new Samples([1e6 * arithmetic.At(part)]))];
        return new(name, Customers, times[0], times[1], times[2], null, catchUp, null, null, null);
    }

    private static StallResult Measured(string name, List<StallRound> rounds, double busy, double? limit)
    {
        Samples Of(Func<StallRound, double> figure) => new([.. rounds.Select(figure)]);
        return new(
            name, Customers, Of(round => round.P90Us), Of(round => round.P95Us), Of(round => round.P99Us), Of(round => round.ServiceP99Us),
            Of(round => round.CatchUp(Customers * EachSecond)), Of(round => round.Off(0)).Median, Of(round => round.Off(busy)).Median, limit);
    }

    private static void Judge(StallResult reference, StallResult own, Report report)
    {
        if (own.Off > Limit)
            report.Over.Add(Invariant($"simulate stall: response times {own.Off:P1} from the arithmetic for what C catches up with, limit {Limit:P0} (C beside it: {reference.Off:P1})"));
        if (own.ServiceP99Us!.Median >= SlowestServiceUs)
            report.Over.Add(Invariant($"simulate stall: service p99 {own.ServiceP99Us.Median / 1e3:F2} ms, limit {SlowestServiceUs / 1e3:F0} ms (C beside it: {reference.ServiceP99Us!.Median / 1e3:F2} ms)"));
    }
}
