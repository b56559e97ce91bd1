using System.Net;
using System.Net.Sockets;
using Clientele.Connections;

namespace Clientele.Simulation.Planning;

/// <summary>Prepares a run: checks the options, and finds the server's addresses.</summary>
internal static class RunPlanner
{
    /// <param name="options">Of the run.</param>
    /// <param name="share">Which customers this process runs.</param>
    /// <param name="cancellationToken">Ends the look-up of the server's name: the plan has no addresses then.</param>
    /// <exception cref="ConnectException">The server's name does not resolve.</exception>
    /// <inheritdoc cref="Simulator.Check" path="/exception"/>
    public static async Task<Plan> PlanAsync(SimulationOptions options, RunShare share, CancellationToken cancellationToken)
    {
        options.Validate();
        return new Plan(options, await ResolveAsync(options, cancellationToken).ConfigureAwait(false), share);
    }

    private static async Task<IReadOnlyList<EndPoint>> ResolveAsync(SimulationOptions options, CancellationToken cancellationToken)
    {
        ConnectOptions connect = Plan.ConnectOptionsOf(options);
        try
        {
            return await Connector.ResolveAsync(options.Host, options.Port, connect, cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // A run that does not begin connects to nobody.
            return [];
        }
        catch (SocketException error)
        {
            throw ConnectException.From(ConnectException.Target(options.Host, options.Port), error, connect)!;
        }
    }
}
