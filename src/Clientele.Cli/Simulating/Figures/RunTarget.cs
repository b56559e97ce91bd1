using System.Globalization;
using Clientele.Simulation;

namespace Clientele.Cli.Simulating.Figures;

/// <summary>What a run was against, in words.</summary>
internal static class RunTarget
{
    /// <summary>The server's address, with all its ports.</summary>
    public static string Server(SimulationOptions options) =>
        ConnectException.Target(options.Host, options.Port) + (options.LastPort > options.Port ? string.Create(CultureInfo.InvariantCulture, $"-{options.LastPort}") : "");

    /// <summary>The scenario's name, where it has one, and the server.</summary>
    public static string Describe(SimulationOptions options)
    {
        string server = Server(options);
        return options.Scenario?.Name is { Length: > 0 } name ? $"{name} · {server}" : server;
    }
}
