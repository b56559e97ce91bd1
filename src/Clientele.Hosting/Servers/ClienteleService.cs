using Clientele.Hosting.Configuration;
using Clientele.Hosting.Registration;
using Clientele.Transport;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Clientele.Hosting.Servers;

/// <summary>
/// Starts a server with the host. When the host stops, no one new comes from the first moment on, the rest of the
/// application ends, and then who is still here is sent what is queued and let go.
/// </summary>
internal sealed partial class ClienteleService(
    ServerRegistration registration, ClienteleServer accessor, IServiceProvider services)
    : IHostedLifecycleService, IAsyncDisposable, IDisposable
{
    private readonly ILogger _logger =
        services.GetService<ILoggerFactory>()?.CreateLogger(registration.Category) ?? NullLogger.Instance;

    private Server? _server;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        ClienteleOptions said = services.GetRequiredService<IOptionsMonitor<ClienteleOptions>>().Get(registration.Name);
        ServerOptions options = said.ToServerOptions(_logger, services);
        foreach (Func<ServerOptions, IServiceProvider, ServerOptions> change in registration.Adjustments)
            options = change(options, services);
        Action<Server>? more = options.OnStarting;
        _server = registration.Start(services, options with { OnStarting = server => OnStarting(server, more) });
        Tell(() => Log.Listening(_logger, string.Join(", ", _server.EndPoints)));
        accessor.OnStarted(_server);
        return Task.CompletedTask;
    }

    public async Task StoppingAsync(CancellationToken cancellationToken)
    {
        if (_server is not { } server)
            return;
        await server.StopAcceptingAsync().ConfigureAwait(false);
        Tell(() => Log.Stopping(_logger, string.Join(", ", server.EndPoints), server.Roster.Count));
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        if (_server is not { } server)
            return;
        Task<StopReport> stopping = server.StopAsync();
        StopReport report;
        using (cancellationToken.UnsafeRegister(static self => ((ClienteleService)self!).GiveUp(), this))
            report = await stopping.ConfigureAwait(false);
        Tell(() => Log.Stopped(_logger, report.Served, report.Aborted));
    }

    public async ValueTask DisposeAsync()
    {
        if (_server is { } server)
            await server.DisposeAsync().ConfigureAwait(false);
    }

    /// <summary>For services that are disposed of without waiting: no customer is left behind.</summary>
    public void Dispose()
    {
        if (_server is not { } server)
            return;
        _ = server.StopAsync();
        server.AbortAll();
    }

    Task IHostedLifecycleService.StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    Task IHostedLifecycleService.StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    Task IHostedLifecycleService.StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private void OnStarting(Server server, Action<Server>? more)
    {
        accessor.OnStarting(server);
        more?.Invoke(server);
    }

    private void GiveUp()
    {
        Server server = _server!;
        Tell(() => Log.GivingUp(_logger, server.Roster.Count));
        server.AbortAll();
    }

    /// <summary>A provider with a full disk must not keep a server from starting or stopping.</summary>
    private static void Tell(Action log)
    {
        try
        {
            log();
        }
        catch (Exception)
        {
            // It is the log that has failed: there is nowhere to tell it.
        }
    }

    private static partial class Log
    {
        [LoggerMessage(40, LogLevel.Information, "Listening on {EndPoints}")]
        public static partial void Listening(ILogger logger, string endPoints);

        [LoggerMessage(41, LogLevel.Information, "The host is stopping: no one new is accepted on {EndPoints}; "
            + "{Online} online")]
        public static partial void Stopping(ILogger logger, string endPoints, int online);

        [LoggerMessage(42, LogLevel.Information, "Stopped: {Served} served, {Aborted} cut off")]
        public static partial void Stopped(ILogger logger, long served, long aborted);

        [LoggerMessage(43, LogLevel.Warning, "The host's time to stop is over: {Online} still online are cut off "
            + "(HostOptions.ShutdownTimeout)")]
        public static partial void GivingUp(ILogger logger, int online);
    }
}
