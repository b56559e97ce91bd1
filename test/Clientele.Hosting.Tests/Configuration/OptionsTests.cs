using System.Reflection;
using Clientele.Hosting.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace Clientele.Hosting.Tests.Configuration;

/// <summary>What a server can be started with can be said of one in a host, with the same defaults, and arrives.</summary>
public sealed class OptionsTests
{
    // The host's logger and clock, and what needs the server: ConfigureServer.
    private static readonly string[] s_notSaid =
    [
        nameof(ServerOptions.Logger), nameof(ServerOptions.Clock), nameof(ServerOptions.OnStarting), nameof(ServerOptions.OnStalled),
        nameof(ServerOptions.Labeller), nameof(ServerOptions.TracedMessages), nameof(ServerOptions.TracedCharacters),
    ];

    private static readonly PropertyInfo[] s_servers =
        [.. typeof(ServerOptions).GetProperties().Where(property => !s_notSaid.Contains(property.Name) && property.Name != "EqualityContract")];

    [Fact]
    public void Both_have_the_same_properties_and_defaults()
    {
        var hosted = new ClienteleOptions();
        var server = new ServerOptions();
        Assert.Equal(s_servers.Select(property => property.Name).Order(), typeof(ClienteleOptions).GetProperties().Select(property => property.Name).Order());
        foreach (PropertyInfo property in s_servers)
            Assert.Equal(property.GetValue(server), typeof(ClienteleOptions).GetProperty(property.Name)!.GetValue(hosted));
    }

    [Fact]
    public void Every_property_arrives_at_the_server()
    {
        ClienteleOptions said = Read();
        said.Tls = null; // files: TlsTests
        using ServiceProvider nothing = new ServiceCollection().BuildServiceProvider();
        ServerOptions arrived = said.ToServerOptions(NullLogger.Instance, nothing);
        var defaults = new ServerOptions();
        foreach (PropertyInfo property in s_servers.Where(property => property.Name != nameof(ServerOptions.Tls)))
        {
            object? value = property.GetValue(arrived);
            Assert.Equal(typeof(ClienteleOptions).GetProperty(property.Name)!.GetValue(said), value);
            Assert.NotEqual(property.GetValue(defaults), value);
        }
    }

    [Fact]
    public void Every_property_has_a_key_or_a_section()
    {
        Assert.Equal(typeof(ClienteleOptions).GetProperties().Select(property => property.Name).Order(), Settings.KeysIn("").Order());
        Assert.Equal(typeof(ClienteleTlsOptions).GetProperties().Select(property => property.Name).Order(), Settings.KeysIn("Tls").Order());
        Assert.Equal(
            typeof(KeepAlive).GetProperties().Where(property => property.CanWrite).Select(property => property.Name).Order(), Settings.KeysIn("KeepAlive").Order());
    }

    private static ClienteleOptions Read()
    {
        var configuration = new Microsoft.Extensions.Configuration.ConfigurationBuilder();
        configuration.AddJson(Everything.Json);
        var options = new ClienteleOptions();
        SectionReader.Read(configuration.Build().GetSection("Clientele"), options, []);
        Assert.Empty(options.Faults);
        return options;
    }
}
