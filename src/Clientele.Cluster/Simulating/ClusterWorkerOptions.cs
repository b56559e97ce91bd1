using Clientele.Simulation;

namespace Clientele.Cluster;

/// <summary>How a worker goes about runs of others. Immutable.</summary>
public sealed record ClusterWorkerOptions
{
    private const int LongestName = 64;

    /// <summary>
    /// What people call it; several may have the same. 1 to 64 characters without control characters; the machine's
    /// name by default.
    /// </summary>
    public string Name { get; init; } = IsName(Environment.MachineName) ? Environment.MachineName : "worker";

    /// <summary>
    /// Where its customers may connect to; empty (the default) for anywhere: then who may publish on this NATS may make
    /// it connect to any server.
    /// </summary>
    public IReadOnlyList<AllowedTarget> Allowed { get; init; } = [];

    /// <summary>Whether a text can be the name of a worker.</summary>
    /// <param name="name">The text.</param>
    /// <returns>True for 1 to 64 characters without control characters.</returns>
    public static bool IsName(string? name) =>
        name is { Length: > 0 and <= LongestName } && name.Trim().Length > 0 && !name.Any(char.IsControl);

    internal void Validate()
    {
        if (!IsName(Name))
            throw new ArgumentException(
                $"{nameof(Name)} must be 1 to {LongestName} characters without control characters", nameof(Name));
        ArgumentNullException.ThrowIfNull(Allowed);
    }
}
