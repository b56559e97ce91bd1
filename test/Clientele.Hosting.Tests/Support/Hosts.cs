using System.Text;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Clientele.Hosting.Tests;

/// <summary>Real generic hosts, with nothing but what a test says: no files, no environment, no console.</summary>
internal static class Hosts
{
    /// <summary>A server on a free port of loopback, as an appsettings.json would ask for it.</summary>
    public const string Loopback = """{"Clientele": {"Address": "127.0.0.1", "Port": 0, "Framing": "lines"}}""";

    public static HostApplicationBuilder Builder(string json = Loopback, LogLines? log = null)
    {
        HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { ContentRootPath = AppContext.BaseDirectory });
        builder.Configuration.AddJson(json);
        if (log is not null)
            builder.Logging.AddProvider(log).SetMinimumLevel(LogLevel.Trace);
        return builder;
    }

    public static void AddJson(this IConfigurationBuilder configuration, string json) =>
        configuration.AddJsonStream(new MemoryStream(Encoding.UTF8.GetBytes(json)));

    public static async Task<IHost> StartAsync(this HostApplicationBuilder builder)
    {
        IHost host = builder.Build();
        await host.StartAsync(Deadline());
        return host;
    }

    public static Server TheServer(this IHost host) => host.Services.GetRequiredService<ClienteleServer>().Server;

    public static Server TheServer(this IHost host, string name) => host.Services.GetRequiredKeyedService<ClienteleServer>(name).Server;

    /// <summary>What the host says on being started: each of the faults.</summary>
    public static async Task<string[]> FaultsAsync(this HostApplicationBuilder builder)
    {
        using IHost host = builder.Build();
        OptionsValidationException error = await Assert.ThrowsAsync<OptionsValidationException>(() => host.StartAsync(Deadline()));
        return [.. error.Failures];
    }

    public static Task<string[]> FaultsAsync(string json)
    {
        HostApplicationBuilder builder = Builder(json);
        builder.Services.AddClientele();
        return builder.FaultsAsync();
    }

    public static CancellationToken Deadline(int minutes = 2) => new CancellationTokenSource(TimeSpan.FromMinutes(minutes)).Token;
}
