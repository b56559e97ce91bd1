using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Clientele.Bench.Measuring;

/// <summary>What the figures were measured on; without it they mean nothing.</summary>
internal sealed record Machine(
    string Processor, int Cores, long MemoryMegabytes, string Kernel, string DotNet, string Gcc, string Commit,
    string LoadAverage, DateTimeOffset Date)
{
    public static Machine Describe() => new(
        $"{Field("model name")} (family {Field("cpu family")}, model {Field("model\t")})",
        Environment.ProcessorCount,
        GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / (1024 * 1024),
        File.ReadAllText("/proc/sys/kernel/osrelease").Trim(),
        RuntimeInformation.FrameworkDescription,
        FirstLineOf("gcc", "--version"),
        FirstLineOf("git", "-C", Paths.Root, "describe", "--always", "--dirty"),
        File.ReadAllText("/proc/loadavg").Trim(),
        TimeProvider.System.GetUtcNow());

    public override string ToString() =>
        $"{Processor}, {Cores} cores, {MemoryMegabytes} MiB; Linux {Kernel}; {DotNet}; {Gcc}; "
        + $"commit {Commit}; load {LoadAverage}; {Date:u}";

    // A virtual machine's processor may have no more of a name than its maker's: the family tells its generation.
    private static string Field(string name) =>
        File.ReadLines("/proc/cpuinfo").FirstOrDefault(line => line.StartsWith(name, StringComparison.Ordinal))
            ?.Split(':', 2)[1].Trim() ?? "unknown";

    private static string FirstLineOf(string program, params string[] arguments)
    {
        try
        {
            var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true };
            using var process = Process.Start(start)!;
            return process.StandardOutput.ReadToEnd().Split('\n')[0];
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return $"no {program}";
        }
    }
}
