using System.Diagnostics;
using System.Globalization;
using Clientele.Tests.Serving;

namespace Clientele.Tests.Connections.Storm;

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
        int descriptors = Descriptors().Length;
        var watch = Stopwatch.StartNew();
        do
        {
            await RunOneAsync(net, inline, seed++);
        }
        while (watch.Elapsed.TotalSeconds < seconds);
        var patience = Stopwatch.StartNew();
        while (Descriptors() is { } open && open.Length > descriptors)
        {
            Assert.True(patience.Elapsed < Eventually.Patience, $"{open.Length} descriptors instead of {descriptors}: {string.Join(' ', open)}");
            await Task.Delay(50);
        }
    }

    private static async Task RunOneAsync(Network net, bool inline, int seed)
    {
        try
        {
            await new Storm(net, inline, seed).RunAsync().WaitAsync(Eventually.Patience);
        }
        catch (Exception error)
        {
            throw new InvalidOperationException($"storm {seed} over {net.Name}, {(inline ? "inline" : "pulled")}: {error.Message}", error);
        }
    }

    /// <summary>The sockets, epoll instances and wake-ups that are open: the runtime's own files come as it needs them.</summary>
    private static string[] Descriptors()
    {
        if (!OperatingSystem.IsLinux())
            return [];
        // .NET closes what a test has left behind; nobody but we closes ours.
        GC.Collect();
        GC.WaitForPendingFinalizers();
        IEnumerable<string> open = Directory.GetFileSystemEntries("/proc/self/fd").Select(path => new FileInfo(path).LinkTarget ?? "");
        return [.. open.Where(link => link.StartsWith("socket:", StringComparison.Ordinal) || link.StartsWith("anon_inode:", StringComparison.Ordinal)).Order()];
    }

    private static double Setting(string name, double otherwise) =>
        double.TryParse(Environment.GetEnvironmentVariable(name), CultureInfo.InvariantCulture, out double value) ? value : otherwise;
}
