using Clientele.Cli.Language;
using Clientele.Simulation;

namespace Clientele.Cli.Simulating.Figures;

/// <summary>What a run was against, in words.</summary>
internal static class RunTarget
{
    /// <summary>The servers' addresses, with all their ports.</summary>
    public static string Server(SimulationOptions options) =>
        string.Join(Phrases.Common.ListSeparator, options.Targets);

    /// <summary>The server's address, as errors name it.</summary>
    public static string InErrors(SimulationOptions options) =>
        options.MoreTargets.Count == 0 ? AddressText.Format(options.Host, options.Port) : Server(options);

    /// <summary>The scenario's name, where it has one, and the server.</summary>
    public static string Describe(SimulationOptions options)
    {
        string server = Server(options);
        return options.Scenario?.Name is { Length: > 0 } name ? $"{name} · {server}" : server;
    }
}
