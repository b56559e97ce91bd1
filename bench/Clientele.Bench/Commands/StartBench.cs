using Clientele.Bench.Measuring;
using Clientele.Bench.Reporting;

namespace Clientele.Bench.Commands;

internal sealed record StartResult(string Command, string Reference, Samples CommandUs, Samples ReferenceUs)
{
    public double Ratio => CommandUs.Over(ReferenceUs);
}

/// <summary>How long the native executable takes to say its version, beside ncat.</summary>
internal static class StartBench
{
    public const double Limit = 2;

    public static async Task RunAsync(string clientele, int runs, Report report)
    {
        if (!File.Exists(clientele))
        {
            report.Skipped.Add($"start: no {clientele}");
            return;
        }
        if (!Paths.Has("ncat"))
        {
            report.Skipped.Add("start: no ncat on the PATH to compare with");
            return;
        }

        var times = await StartTimes.MeasureAsync(runs, [clientele, "--version"], ["ncat", "--version"]);
        var result = new StartResult("clientele --version", "ncat --version", new(times.FirstUs), new(times.SecondUs));
        report.Start = result;
        if (result.Ratio > Limit)
            report.Over.Add(FormattableString.Invariant($"start: {result.Ratio:F2} times ncat, the limit is {Limit}"));
    }
}
