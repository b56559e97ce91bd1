using Clientele.Hosting.Configuration;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Clientele.Hosting.Registration;

/// <summary>Puts what configuration says into the options of a server.</summary>
internal sealed class OptionsReader(ServerRegistry registrations, IServiceProvider services)
    : IConfigureNamedOptions<ClienteleOptions>
{
    public void Configure(ClienteleOptions options) => Configure(Options.DefaultName, options);

    public void Configure(string? name, ClienteleOptions options)
    {
        if (registrations.Find(name) is not { } registration)
            return;
        var host = services.GetService<IConfiguration>();
        if (registration == registrations[0] && host is not null)
            LookForStrangers(host.GetSection(ClienteleConfiguration.Section), options);
        if (registration.FindSection(host) is { } section)
            SectionReader.Read(section, options, IsShared(registration) ? NamesWithin() : []);
    }

    /// <summary>Where all servers have names, the section above theirs is read by nothing else.</summary>
    private void LookForStrangers(IConfigurationSection above, ClienteleOptions options)
    {
        if (registrations.Exists(IsShared))
            return;
        string[] names = NamesWithin();
        foreach (IConfigurationSection child in above.GetChildren())
        {
            if (names.Length > 0 && !names.Contains(child.Key, StringComparer.OrdinalIgnoreCase))
                options.Faults.Add(SectionReader.Unknown(child, names));
        }
    }

    private static bool IsShared(ServerRegistration one) =>
        one is { Name: "", Source: null, Path: ClienteleConfiguration.Section };

    private string[] NamesWithin() =>
    [
        .. registrations.Where(one => one.Name.Length > 0 && one.Source is null
            && one.Path == $"{ClienteleConfiguration.Section}:{one.Name}").Select(one => one.Name),
    ];
}
