using System.Diagnostics.CodeAnalysis;
using Clientele;
using Clientele.Hosting;
using Clientele.Hosting.Handlers;
using Clientele.Hosting.Registration;
using Clientele.Hosting.Servers;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

// Several servers in one host: each has a name, by which it is configured, logged and asked for.
public static partial class ClienteleServiceCollectionExtensions
{
    /// <summary>
    /// Adds a named server that only listens: others answer, through the <see cref="ClienteleServer"/> keyed by the
    /// name.
    /// </summary>
    /// <param name="services">The host's services.</param>
    /// <param name="name">The name, by which it is configured (<c>Clientele:NAME</c>), logged (<c>Clientele.NAME</c>)
    /// and asked for.</param>
    /// <exception cref="ArgumentException">The name is taken, a setting's, or has a colon.</exception>
    public static ClienteleBuilder AddClientele(this IServiceCollection services, string name) =>
        Add(services, name, (_, options) => Server.Start(options), null);

    /// <summary>Adds a named server whose handler talks with each customer.</summary>
    /// <inheritdoc cref="AddClientele(IServiceCollection, string)"/>
    public static ClienteleBuilder AddClientele(
        this IServiceCollection services, string name, Func<Customer, Task> handler,
        Action<ClienteleOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(handler);
        return Add(services, name, (_, options) => Server.Start(options, handler), configure);
    }

    /// <summary>
    /// The same, with <see cref="Connection.Ended"/>, which is cancelled when the customer goes or the host stops.
    /// </summary>
    /// <inheritdoc cref="AddClientele(IServiceCollection, string)"/>
    public static ClienteleBuilder AddClientele(
        this IServiceCollection services, string name, Func<Customer, CancellationToken, Task> handler,
        Action<ClienteleOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(handler);
        return services.AddClientele(name, customer => handler(customer, customer.Ended), configure);
    }

    /// <summary>Adds a named server that answers each message at once, inline on the event loop.</summary>
    /// <inheritdoc cref="AddClientele(IServiceCollection, string)"/>
    public static ClienteleBuilder AddClientele(
        this IServiceCollection services, string name, MessageCallback onMessage,
        Action<ClienteleOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(onMessage);
        return Add(services, name, (_, options) => Server.Start(options, onMessage), configure);
    }

    /// <summary>
    /// Adds a named server whose handler is a class from the services: see <see cref="ICustomerHandler"/>.
    /// </summary>
    /// <inheritdoc cref="AddClientele(IServiceCollection, string)"/>
    public static ClienteleBuilder AddClientele<[DynamicallyAccessedMembers(
        DynamicallyAccessedMemberTypes.PublicConstructors)] THandler>(
        this IServiceCollection services, string name, Action<ClienteleOptions>? configure = null)
        where THandler : class, ICustomerHandler
    {
        ClienteleBuilder builder = Add(services, name, Start, configure);
        services.TryAddScoped<THandler>();
        return builder;

        // Asked when the host starts: the class may be registered after the server.
        Server Start(IServiceProvider provider, ServerOptions options)
        {
            ServiceDescriptor known = services.Last(
                service => service.ServiceType == typeof(THandler) && !service.IsKeyedService);
            return Server.Start(
                options, HandlerScopes.Of<THandler>(provider, known.Lifetime == ServiceLifetime.Singleton));
        }
    }

    private static ClienteleBuilder Add(
        IServiceCollection services, string name, Func<IServiceProvider, ServerOptions, Server> start,
        Action<ClienteleOptions>? configure)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(name);
        var registration = new ServerRegistration(name, start);
        var registrations = ServerRegistry.In(services);
        registrations.AddNew(registration);
        if (registrations.Count == 1)
            AddShared(services, registrations);

        services.AddKeyedSingleton(name, (_, _) => new ClienteleServer(name));
        if (name.Length == 0)
            services.AddSingleton(provider => provider.GetRequiredKeyedService<ClienteleServer>(name));

        // Not AddHostedService: it takes two of one class for one service, and drops the second.
        services.AddSingleton<IHostedService>(provider =>
            new ClienteleService(registration, provider.GetRequiredKeyedService<ClienteleServer>(name), provider));
        services.AddOptions<ClienteleOptions>(name).ValidateOnStart();
        var builder = new ClienteleBuilder(services, registration);
        return configure is null ? builder : builder.Configure(configure);
    }

    private static void AddShared(IServiceCollection services, ServerRegistry registrations)
    {
        services.AddSingleton<IConfigureOptions<ClienteleOptions>, OptionsReader>();
        services.AddSingleton<IValidateOptions<ClienteleOptions>, OptionsValidator>();
        services.AddSingleton(provider => new ClienteleServers(
            registrations.Select(one => provider.GetRequiredKeyedService<ClienteleServer>(one.Name))));
    }
}
