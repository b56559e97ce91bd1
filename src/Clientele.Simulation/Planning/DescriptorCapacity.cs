using Clientele.Transport;

namespace Clientele.Simulation.Planning;

/// <summary>How many customers one process has descriptors for.</summary>
internal static class DescriptorCapacity
{
    // Event loops, standard streams, files, pipes to other processes, and what the runtime opens now and then.
    private const int Own = 100;

    public static int PerProcess { get; } = (int)Math.Clamp(DescriptorLimit.Current - Own, 1, 1_000_000);
}
