using Microsoft.Extensions.Configuration;

namespace Clientele.Hosting.Registration;

/// <summary>
/// A server that was added to the services: what the builder knows of it. Complete before the host is built.
/// </summary>
internal sealed class ServerRegistration(string name, Func<IServiceProvider, ServerOptions, Server> start)
{
    /// <summary>Empty for the server without a name.</summary>
    public string Name => name;

    public string Category => name.Length == 0 ? "Clientele" : $"Clientele.{name}";

    public Func<IServiceProvider, ServerOptions, Server> Start => start;

    /// <summary>The section of the host's configuration.</summary>
    public string Path { get; set; } = name.Length == 0
        ? ClienteleConfiguration.Section : $"{ClienteleConfiguration.Section}:{name}";

    /// <summary>A section of another configuration, instead of <see cref="Path"/>.</summary>
    public IConfiguration? Source { get; set; }

    /// <summary>What is done to the options last, in order.</summary>
    public List<Func<ServerOptions, IServiceProvider, ServerOptions>> Adjustments { get; } = [];

    /// <summary>Its section, if the host has a configuration at all.</summary>
    public IConfiguration? FindSection(IConfiguration? host) => Source ?? host?.GetSection(Path);
}
