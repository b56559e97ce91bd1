using Clientele.Bench.Commands;

namespace Clientele.Bench.Load;

/// <summary>The load program, each of whose connections says so many messages a second.</summary>
internal static class PacedProgram
{
    /// <summary>Its first line comes when the warm-up is over, its second is the result.</summary>
    public static LoadProgram Start(int port, int customers, int eachSecond, int warmUpSeconds, int seconds, int tickUs = 0, int stallMs = 10_000) =>
        LoadProgram.Start(
            "paced", port, customers,
            [
                "--interval-us", LoadProgram.Text(1_000_000 / eachSecond), "--tick-us", LoadProgram.Text(tickUs),
                "--warm-up", LoadProgram.Text((long)customers * eachSecond * warmUpSeconds),
                "--round-trips", LoadProgram.Text((long)customers * eachSecond * seconds),
                "--stall-ms", LoadProgram.Text(stallMs), .. LoadProgram.On(SimulateOptions.LoadProcessor),
            ]);

    public static async Task<PacedLoad> ResultAsync(LoadProgram load, int customers)
    {
        var result = PacedLoad.Parse(await load.ReadLineAsync());
        return result.Errors == 0 ? result : throw new BenchException($"C load program, {customers} customers: {result.Errors} errors: {result.Fault}");
    }
}
