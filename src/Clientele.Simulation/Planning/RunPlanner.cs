using System.Net;
using System.Net.Sockets;

namespace Clientele.Simulation.Planning;

/// <summary>Prepares a run: checks the options, and finds the server's addresses.</summary>
internal static class RunPlanner
{
    /// <param name="options">Of the run.</param>
    /// <param name="share">Which customers this process runs.</param>
    /// <param name="cancellationToken">Ends the look-up of the server's name: the plan has no addresses then.</param>
    /// <exception cref="ConnectException">The server's name does not resolve.</exception>
    /// <exception cref="TargetNotAllowedException">Customers may not go there.</exception>
    /// <inheritdoc cref="Simulator.Check" path="/exception"/>
    public static async Task<Plan> PlanAsync(
        SimulationOptions options, RunShare share, CancellationToken cancellationToken)
    {
        options.Validate();
        TargetAddresses[] servers = await Task.WhenAll(
            options.Targets.Select(target => ResolveAsync(target, options, cancellationToken))).ConfigureAwait(false);
        foreach (TargetAddresses server in servers)
            Check(server, options.Allowed);
        return new Plan(options, servers, share);
    }

    private static async Task<TargetAddresses> ResolveAsync(
        SimulationTarget target, SimulationOptions options, CancellationToken cancellationToken)
    {
        ConnectOptions connect = Plan.ConnectOptionsOf(options);
        try
        {
            IReadOnlyList<EndPoint> addresses = await Connector.ResolveAsync(
                target.Host, target.Port, connect, cancellationToken).ConfigureAwait(false);
            return new TargetAddresses(target, addresses, options.Transport.Clock);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // A run that does not start makes no connection.
            return new TargetAddresses(target, [], options.Transport.Clock);
        }
        catch (SocketException error)
        {
            throw ConnectException.From(AddressText.Format(target.Host, target.Port), error, connect)!;
        }
    }

    /// <summary>
    /// The addresses that are checked are those that customers go to: the name is not looked up again.
    /// </summary>
    private static void Check(TargetAddresses server, IReadOnlyList<AllowedTarget> allowed)
    {
        if (allowed.Count == 0)
            return;
        foreach (IPEndPoint endPoint in server.All)
        {
            if (!allowed.Any(one => one.Allows(server.Target.Host, endPoint)))
            {
                throw new TargetNotAllowedException(
                    AddressText.TryParse(server.Target.Host, out _) ? endPoint.ToString()
                        : $"{AddressText.Format(server.Target.Host, endPoint.Port)} ({endPoint.Address})");
            }
        }
    }
}
