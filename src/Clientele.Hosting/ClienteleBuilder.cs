using Clientele.Hosting.Registration;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Clientele.Hosting;

/// <summary>
/// A server that has been added to the services, to say more of it before the host is built. What is said later is done
/// later: configuration first, then <see cref="Configure"/>, and
/// <see cref="ConfigureServer(Func{ServerOptions, ServerOptions})"/> last.
/// </summary>
public sealed class ClienteleBuilder
{
    private readonly ServerRegistration _registration;

    internal ClienteleBuilder(IServiceCollection services, ServerRegistration registration) =>
        (Services, _registration) = (services, registration);

    /// <summary>The server's name; empty for the one without.</summary>
    public string Name => _registration.Name;

    /// <summary>The services that it was added to.</summary>
    public IServiceCollection Services { get; }

    /// <summary>Sets options by code, over what configuration says.</summary>
    public ClienteleBuilder Configure(Action<ClienteleOptions> configure)
    {
        Services.Configure(Name, configure);
        return this;
    }

    /// <summary>
    /// Changes what the server is started with, last of all: for what configuration cannot say, such as
    /// <c>options => options with { OnStarting = ... }</c>, a certificate from a store, or a transport in memory.
    /// </summary>
    public ClienteleBuilder ConfigureServer(Func<ServerOptions, ServerOptions> change)
    {
        ArgumentNullException.ThrowIfNull(change);
        return ConfigureServer((options, _) => change(options));
    }

    /// <summary>The same, with the host's services.</summary>
    public ClienteleBuilder ConfigureServer(Func<ServerOptions, IServiceProvider, ServerOptions> change)
    {
        ArgumentNullException.ThrowIfNull(change);
        _registration.Adjustments.Add(change);
        return this;
    }

    /// <summary>
    /// Reads another section of the host's configuration, instead of <c>Clientele</c> or <c>Clientele:NAME</c>.
    /// </summary>
    /// <param name="path">The section's key: <c>Shop:Tcp</c>.</param>
    public ClienteleBuilder BindConfiguration(string path)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        (_registration.Path, _registration.Source) = (path, null);
        return this;
    }

    /// <summary>Reads a section of any configuration, instead of the host's.</summary>
    public ClienteleBuilder Bind(IConfiguration section)
    {
        ArgumentNullException.ThrowIfNull(section);
        _registration.Source = section;
        return this;
    }
}
