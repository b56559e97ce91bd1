using System.Diagnostics.CodeAnalysis;
using Clientele;
using Clientele.Hosting;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>
/// Adds TCP servers that start and stop with the host. A server reads section <c>Clientele</c> of the host's
/// configuration, one with a name <c>Clientele:NAME</c>; what code sets comes over that. Code that wants to send to its
/// customers asks the services for <see cref="ClienteleServer"/>.
/// </summary>
public static partial class ClienteleServiceCollectionExtensions
{
    /// <summary>Adds a server that only listens: others answer, through <see cref="ClienteleServer"/>.</summary>
    /// <exception cref="ArgumentException">There is a server without a name already.</exception>
    public static ClienteleBuilder AddClientele(this IServiceCollection services) =>
        services.AddClientele("");

    /// <summary>
    /// Adds a server whose handler talks with each customer, as that of
    /// <see cref="Server.Start(ServerOptions, Func{Customer, Task})"/>.
    /// </summary>
    /// <param name="services">The host's services.</param>
    /// <param name="handler">Runs on the thread pool, for each customer; may await for ever.</param>
    /// <param name="configure">Sets options over what configuration says.</param>
    /// <exception cref="ArgumentException">There is a server without a name already.</exception>
    public static ClienteleBuilder AddClientele(
        this IServiceCollection services, Func<Customer, Task> handler, Action<ClienteleOptions>? configure = null) =>
        services.AddClientele("", handler, configure);

    /// <summary>
    /// The same, with <see cref="Connection.Ended"/>, which is cancelled when the customer goes or the host stops.
    /// </summary>
    public static ClienteleBuilder AddClientele(
        this IServiceCollection services, Func<Customer, CancellationToken, Task> handler,
        Action<ClienteleOptions>? configure = null) =>
        services.AddClientele("", handler, configure);

    /// <summary>
    /// Adds a server that answers each message at once, inline on the event loop: the cheapest way, for what never
    /// waits.
    /// </summary>
    /// <param name="services">The host's services.</param>
    /// <param name="onMessage">Called for each message; it must not block.</param>
    /// <param name="configure">Sets options over what configuration says.</param>
    /// <exception cref="ArgumentException">There is a server without a name already.</exception>
    public static ClienteleBuilder AddClientele(
        this IServiceCollection services, MessageCallback onMessage, Action<ClienteleOptions>? configure = null) =>
        services.AddClientele("", onMessage, configure);

    /// <summary>
    /// Adds a server whose handler is a class from the services, scoped unless it has been registered otherwise: see
    /// <see cref="ICustomerHandler"/>.
    /// </summary>
    /// <exception cref="ArgumentException">There is a server without a name already.</exception>
    public static ClienteleBuilder AddClientele<[DynamicallyAccessedMembers(
        DynamicallyAccessedMemberTypes.PublicConstructors)] THandler>(
        this IServiceCollection services, Action<ClienteleOptions>? configure = null)
        where THandler : class, ICustomerHandler => services.AddClientele<THandler>("", configure);
}
