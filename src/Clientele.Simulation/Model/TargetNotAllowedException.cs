namespace Clientele.Simulation;

/// <summary>
/// The customers of a run may not go where it sends them: see <see cref="SimulationOptions.Allowed"/>.
/// </summary>
public sealed class TargetNotAllowedException : Exception
{
    /// <summary>With where they may not go.</summary>
    /// <param name="target">The server, with the address where it is a name.</param>
    public TargetNotAllowedException(string target)
        : base($"customers may not connect to {target}: it is not allowed here") => Target = target;

    /// <summary>Where they may not go.</summary>
    public string Target { get; }
}
