using Microsoft.Extensions.DependencyInjection;

namespace Clientele.Hosting.Handlers;

/// <summary>
/// A handler from the services: one for each customer in a scope of its own, or one for all where it is a singleton.
/// </summary>
internal static class HandlerScopes
{
    public static Func<Customer, Task> Of<THandler>(IServiceProvider services, bool isSingleton)
        where THandler : class, ICustomerHandler
    {
        if (isSingleton)
            return services.GetRequiredService<THandler>().HandleAsync;
        var scopes = services.GetRequiredService<IServiceScopeFactory>();
        return customer => HandleAsync<THandler>(scopes, customer);
    }

    private static async Task HandleAsync<THandler>(IServiceScopeFactory scopes, Customer customer)
        where THandler : class, ICustomerHandler
    {
        AsyncServiceScope scope = scopes.CreateAsyncScope();
        await using (scope.ConfigureAwait(false))
            await scope.ServiceProvider.GetRequiredService<THandler>().HandleAsync(customer).ConfigureAwait(false);
    }
}
