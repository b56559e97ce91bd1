using Clientele.Hosting;
using Clientele.Hosting.Cluster;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Makes servers of the host nodes of a cluster.</summary>
public static class ClienteleClusterExtensions
{
    /// <summary>The section of the host's configuration: <c>ClienteleCluster</c>.</summary>
    private const string Section = "ClienteleCluster";

    /// <summary>
    /// Makes a node of the server: it joins when all servers have started, and says goodbye when they have stopped.
    /// Code that wants the roster of all nodes asks the services for <see cref="ClienteleClusterNode"/>.
    /// </summary>
    /// <param name="builder">The server.</param>
    /// <param name="configure">Sets options over what configuration says.</param>
    /// <returns>The server, for more.</returns>
    /// <remarks>
    /// The host does not start, and its error says what is wrong, when an option is wrong (an
    /// <see cref="Microsoft.Extensions.Options.OptionsValidationException"/>), or when the cluster cannot be joined (a
    /// <see cref="Clientele.Cluster.ClusterException"/>), unless it is optional.
    /// </remarks>
    public static ClienteleBuilder JoinCluster(
        this ClienteleBuilder builder, Action<ClienteleClusterOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        string name = builder.Name;
        builder.Services.AddKeyedSingleton(name, (_, _) => new ClienteleClusterNode(name));
        if (name.Length == 0)
            builder.Services.AddSingleton(
                provider => provider.GetRequiredKeyedService<ClienteleClusterNode>(name));
        builder.Services.AddSingleton<IHostedService>(provider => new ClusterService(
            provider.GetRequiredService<ClienteleServers>()[name],
            provider.GetRequiredKeyedService<ClienteleClusterNode>(name),
            () => Read(name, provider, configure),
            provider.GetService<ILoggerFactory>()?.CreateLogger(
                name.Length == 0 ? "Clientele.Cluster" : $"Clientele.Cluster.{name}") ?? NullLogger.Instance,
            provider.GetService<IHostEnvironment>()?.ContentRootPath ?? AppContext.BaseDirectory));
        return builder;
    }

    private static ClienteleClusterOptions Read(
        string name, IServiceProvider provider, Action<ClienteleClusterOptions>? configure)
    {
        var options = new ClienteleClusterOptions();
        if (provider.GetService<IConfiguration>() is { } host)
            ClusterSection.Read(host.GetSection(name.Length == 0 ? Section : $"{Section}:{name}"), options);
        configure?.Invoke(options);
        return options;
    }
}
