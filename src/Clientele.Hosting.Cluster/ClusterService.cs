using Clientele.Cluster;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Clientele.Hosting.Cluster;

/// <summary>Joins when all servers of the host have started, and leaves when they have stopped.</summary>
internal sealed class ClusterService(
    ClienteleServer server, ClienteleClusterNode accessor, Func<ClienteleClusterOptions> read, ILogger logger,
    string root) : IHostedLifecycleService, IAsyncDisposable
{
    private ClusterNode? _node;

    public async Task StartedAsync(CancellationToken cancellationToken)
    {
        _node = await server.Server.JoinClusterAsync(ToNode(read()), cancellationToken).ConfigureAwait(false);
        accessor.OnJoined(_node);
    }

    public Task StoppedAsync(CancellationToken cancellationToken) => DisposeAsync().AsTask();

    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _node, null) is { } node)
            await node.DisposeAsync().ConfigureAwait(false);
    }

    Task IHostedLifecycleService.StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    Task IHostedService.StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    Task IHostedLifecycleService.StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    Task IHostedService.StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <exception cref="OptionsValidationException">An option is wrong.</exception>
    private ClusterNodeOptions ToNode(ClienteleClusterOptions said)
    {
        if (!ClusterServer.TryParseList(
            said.Servers, out IReadOnlyList<ClusterServer>? servers, out ParseFailure? failure))
            throw Fault(nameof(said.Servers), new ParseException(failure).Message);
        if (!ClusterOptions.IsName(said.Name))
            throw Fault(nameof(said.Name), "a cluster's name has 1 to 64 letters, digits, - or _");
        string name = said.Node ?? ClusterNodeOptions.MachineName;
        if (!CustomerId.IsNodeName(name))
            throw Fault(
                nameof(said.Node), $"a node's name has 1 to {CustomerId.MaxNodeLength} letters, digits, - or _");
        bool isTls = said.AuthorityFile is not null || said.CertificateFile is not null;
        var options = new ClusterNodeOptions
        {
            Name = name,
            IsOptional = said.Optional,
            Cluster = new ClusterOptions
            {
                Servers = servers,
                Name = said.Name,
                CredentialsFile = Full(said.CredentialsFile),
                UserFile = Full(said.UserFile),
                TokenFile = Full(said.TokenFile),
                Logger = logger,
                Clock = server.Server.Options.Clock,
                Tls = !isTls ? null : new ClusterTlsOptions
                {
                    AuthorityFile = Full(said.AuthorityFile),
                    CertificateFile = Full(said.CertificateFile),
                    KeyFile = Full(said.KeyFile),
                },
            },
        };
        return options;
    }

    private static OptionsValidationException Fault(string key, string what) =>
        new("ClienteleCluster", typeof(ClienteleClusterOptions), [$"{key}: {what}"]);

    private string? Full(string? path) => path is null ? null : Path.GetFullPath(path, root);
}
