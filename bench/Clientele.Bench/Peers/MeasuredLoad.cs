using Clientele.Bench.Load;
using Clientele.Bench.Measuring;
using Clientele.Bench.Servers;

namespace Clientele.Bench.Peers;

/// <summary>One stretch of load on one server, with what the server spent on it.</summary>
/// <param name="ServerUs">Processor time for each thing done.</param>
/// <param name="Others">The part of the machine that other processes took meanwhile.</param>
/// <param name="Allocated">Bytes that the server allocated for each thing done, where it tells.</param>
internal sealed record MeasuredLoad<T>(T Load, double ServerUs, double Others, double? Allocated)
    where T : ILoadResult
{
    // Time for the server's threads to fall asleep: schedstat of a running thread lags.
    private static readonly TimeSpan s_quiet = TimeSpan.FromMilliseconds(20);

    public double PerSecond => Load.Done / Load.Seconds;

    /// <param name="whileRunning">Looks at the server while the load runs; done when it says so.</param>
    public static async Task<MeasuredLoad<T>> RunAsync(
        Turn turn, RunningServer server, string mode, int connections, Func<string, T> parse, IEnumerable<string> arguments, Func<Task>? whileRunning = null)
    {
        await using var load = LoadProgram.Start(
            mode, server.Port, connections,
            [.. arguments, "--stall-ms", LoadProgram.Text((long)turn.Options.Patience.TotalMilliseconds), .. LoadProgram.On(turn.Options.OfLoad)]);
        try
        {
            await load.ReadLineAsync(); // Warm; nothing is under way.
        }
        catch (BenchException error)
        {
            throw new BenchException($"{server.Server.Name}: {error.Message}");
        }

        long? allocated = await AllocatedAsync(turn, server);
        await Task.Delay(s_quiet);
        server.ThrowIfGone();
        (MachineTime machine, ProcessorTime before) = (MachineTime.Now(), ProcessorTime.Of(server.Id));
        await load.WriteLineAsync("go");
        Task watching = whileRunning?.Invoke() ?? Task.CompletedTask;
        T result = parse(await load.ReadLineAsync());
        await Task.Delay(s_quiet);
        server.ThrowIfGone();
        double used = ProcessorTime.Of(server.Id).MicrosecondsSince(before);
        double others = MachineTime.Now().OthersSince(machine, used + (result.ClientUsEach * result.Done));
        await watching;
        if (result.Errors > 0 || result.Done == 0)
            throw new BenchException($"{server.Server.Name}: {result.Errors} errors at {connections} connections after {result.Done} done: {result.Fault}");
        long? after = await AllocatedAsync(turn, server);
        return new(result, used / result.Done, others, (after - allocated) / (double)result.Done);
    }

    private static async Task<long?> AllocatedAsync(Turn turn, RunningServer server) =>
        turn.Contestant.TellsFigures ? (await PeerFigures.OfAsync(server)).Allocated : null;
}
