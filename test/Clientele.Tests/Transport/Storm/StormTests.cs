using System.Diagnostics;
using System.Globalization;
using Clientele.Tests.Serving;

namespace Clientele.Tests.Transport.Storm;

/// <summary>
/// Everything at once, by a seed: who comes, what is said, who ends how, and what the operator does meanwhile. A second for
/// each network; CLIENTELE_STORM_SECONDS makes it longer, and CLIENTELE_STORM_SEED begins with another seed.
/// </summary>
[Collection(Alone.Name)]
public class StormTests
{
    public static MatrixTheoryData<string, bool> Cases => new([.. Network.WithTls.Select(row => row.Data)], [true, false]);

    [Theory, MemberData(nameof(Cases))]
    public async Task After_a_storm_everyone_is_gone_and_nothing_is_left(string network, bool inline)
    {
        double seconds = Setting("CLIENTELE_STORM_SECONDS", 1);
        int seed = (int)Setting("CLIENTELE_STORM_SEED", 1);
        await using Network net = Network.Open(network);
        await RunOneAsync(net, inline, 0);
        int descriptors = Descriptors();
        var watch = Stopwatch.StartNew();
        do
        {
            await RunOneAsync(net, inline, seed++);
        }
        while (watch.Elapsed.TotalSeconds < seconds);
        await Eventually.True(() => Descriptors() <= descriptors + 2, $"{Descriptors()} descriptors are as few as {descriptors}");
    }

    private static async Task RunOneAsync(Network net, bool inline, int seed)
    {
        try
        {
            await new Storm(net, inline, seed).RunAsync().WaitAsync(TimeSpan.FromSeconds(60));
        }
        catch (Exception error)
        {
            throw new InvalidOperationException($"storm {seed} over {net.Name}, {(inline ? "inline" : "pulled")}: {error.Message}", error);
        }
    }

    private static int Descriptors()
    {
        if (!OperatingSystem.IsLinux())
            return 0;
        // .NET closes what a test has left behind; nobody but we closes ours.
        GC.Collect();
        GC.WaitForPendingFinalizers();
        return Directory.GetFileSystemEntries("/proc/self/fd").Length;
    }

    private static double Setting(string name, double otherwise) =>
        double.TryParse(Environment.GetEnvironmentVariable(name), CultureInfo.InvariantCulture, out double value) ? value : otherwise;
}
