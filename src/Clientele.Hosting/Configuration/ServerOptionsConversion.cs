using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Clientele.Hosting.Configuration;

/// <summary>From what a host says to what a server is started with.</summary>
internal static class ServerOptionsConversion
{
    public static ServerOptions ToServerOptions(
        this ClienteleOptions options, ILogger logger, IServiceProvider services) => options.Server with
        {
            Tls = options.Tls is { } tls ? Read(tls, services) : null,
            Logger = logger,
            Clock = services.GetService<TimeProvider>() ?? TimeProvider.System,
        };

    /// <summary>What paths are relative to.</summary>
    public static string ContentRoot(this IServiceProvider services) =>
        services.GetService<IHostEnvironment>()?.ContentRootPath ?? Environment.CurrentDirectory;

    // They were good a moment ago, when the options were checked.
    private static ServerTlsOptions Read(ClienteleTlsOptions tls, IServiceProvider services) =>
        CertificateFiles.TryRead(tls, services.ContentRoot(), out _, out string? error)
            ?? throw new InvalidOperationException(error);
}
