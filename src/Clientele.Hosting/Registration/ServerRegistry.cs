using Clientele.Hosting.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Clientele.Hosting.Registration;

/// <summary>The servers of one host, in the order in which they were added.</summary>
internal sealed class ServerRegistry : List<ServerRegistration>
{
    /// <summary>Those of these services; made with the first server.</summary>
    public static ServerRegistry In(IServiceCollection services)
    {
        ServiceDescriptor? known = services.FirstOrDefault(service => service.ServiceType == typeof(ServerRegistry));
        if (known?.ImplementationInstance is ServerRegistry registrations)
            return registrations;
        registrations = [];
        services.AddSingleton(registrations);
        return registrations;
    }

    public ServerRegistration? Find(string? name) =>
        Find(one => string.Equals(one.Name, name, StringComparison.OrdinalIgnoreCase));

    /// <summary>Adds a server.</summary>
    /// <exception cref="ArgumentException">Its name is no name, or that of another.</exception>
    public void AddNew(ServerRegistration added)
    {
        if (added.Name.Contains(':', StringComparison.Ordinal))
            throw new ArgumentException(
                $"'{added.Name}' cannot be a server's name: a colon parts the keys of configuration", nameof(added));
        if (Settings.KeysIn("").Contains(added.Name, StringComparer.OrdinalIgnoreCase))
            throw new ArgumentException($"'{added.Name}' cannot be a server's name: it is a setting's, "
                + $"{ClienteleConfiguration.Section}:{added.Name}", nameof(added));
        if (Find(added.Name) is not null)
        {
            throw new ArgumentException(
                added.Name.Length == 0
                    ? "there is a server without a name already: give this one a name, AddClientele(\"NAME\", ...)"
                    : $"there is a server named '{added.Name}' already: give this one another name",
                nameof(added));
        }

        Add(added);
    }
}
