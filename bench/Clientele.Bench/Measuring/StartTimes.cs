using System.Diagnostics;
using System.Text.Json;
using Clientele.Bench.Load;
using Clientele.Bench.Reporting;

namespace Clientele.Bench.Measuring;

/// <summary>Times from start to exit of two commands, run in turn by a small C program.</summary>
internal sealed record StartTimes(IReadOnlyList<double> FirstUs, IReadOnlyList<double> SecondUs)
{
    public static async Task<StartTimes> MeasureAsync(int runs, string[] first, string[] second)
    {
        string[] arguments = [LoadProgram.Text(runs), .. first, "--", .. second];
        var start = new ProcessStartInfo(Path.Combine(Paths.Built, "start_time"), arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0
            ? JsonSerializer.Deserialize(output, BenchJson.Default.StartTimes)!
            : throw new BenchException((await errors).Trim());
    }
}
