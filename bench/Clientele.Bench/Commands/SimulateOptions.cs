using Clientele.Bench.Servers;

namespace Clientele.Bench.Commands;

/// <param name="Seconds">How long each measured run of the closed and the paced case takes.</param>
/// <param name="Crowd">Customers of the online case.</param>
/// <param name="Many">Customers of the hundred-thousand case.</param>
/// <param name="Hold">How long they stay after all are online.</param>
internal sealed record SimulateOptions(string Clientele, IReadOnlyList<string> Cases, int Rounds, int Seconds, int Crowd, int Many, TimeSpan Hold)
{
    public static readonly string[] AllCases = ["closed", "paced", "online", "stall", "hundred-thousand"];

    /// <summary>The C echo server, on a processor of its own when the load can have another.</summary>
    public ServerUnderTest Reference => new KnownServers(Clientele).Named(KnownServers.Reference).On(Pinned ? 0 : null);

    public static bool Pinned { get; } = Environment.ProcessorCount > 1 && Paths.Has("taskset");

    /// <summary>The load's processor.</summary>
    public static int? LoadProcessor => Pinned ? 1 : null;
}
