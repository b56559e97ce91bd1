using Clientele.Bench.Load;
using Clientele.Bench.Measuring;
using Clientele.Bench.Servers;

namespace Clientele.Bench.Commands;

/// <summary>One server, one crowd, one measured run of round trips.</summary>
internal sealed record EchoRound(double ServerUs, double Others, EchoLoad Load)
{
    // Time for the server's threads to fall asleep: schedstat of a running thread lags.
    private static readonly TimeSpan s_quiet = TimeSpan.FromMilliseconds(20);

    public static async Task<EchoRound> MeasureAsync(
        RunningServer server, int connections, EchoOptions options, int? loadProcessor)
    {
        var roundTrips = options.RoundTrips;
        string[] arguments =
        [
            "--round-trips", LoadProgram.Text(roundTrips),
            "--warm-up", LoadProgram.Text(Math.Max(roundTrips / 10, 4 * connections)),
            "--stall-ms", LoadProgram.Text((long)options.Patience.TotalMilliseconds),
        ];
        if (loadProcessor is { } processor) arguments = [.. arguments, "--cpu", LoadProgram.Text(processor)];

        await using var load = LoadProgram.Start("echo", server.Port, connections, arguments);
        await load.ReadLineAsync(); // Warm; nothing is under way.
        await Task.Delay(s_quiet);
        server.ThrowIfGone();
        var (machine, before) = (MachineTime.Now(), ProcessorTime.Of(server.Id));
        await load.WriteLineAsync("go");
        var result = EchoLoad.Parse(await load.ReadLineAsync());
        await Task.Delay(s_quiet);
        server.ThrowIfGone();
        var used = ProcessorTime.Of(server.Id).MicrosecondsSince(before);

        if (result.Errors > 0 || result.RoundTrips != roundTrips)
            throw new BenchException(
                $"{server.Server.Name}: {result.Errors} errors at {connections} connections"
                + $" after {result.RoundTrips} of {roundTrips} round trips: {result.Fault}");
        var own = used + result.ClientCpuUsPerRoundTrip * roundTrips;
        return new(used / roundTrips, MachineTime.Now().OthersSince(machine, own), result);
    }
}
