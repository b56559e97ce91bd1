using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Clientele.Hosting.Configuration;

/// <summary>From what a host says to what a server is started with.</summary>
internal static class ServerOptionsConversion
{
    public static ServerOptions ToServerOptions(this ClienteleOptions options, ILogger logger, IServiceProvider services) => new()
    {
        Port = options.Port,
        Address = options.Address,
        EndPoints = options.EndPoints,
        Backlog = options.Backlog,
        SharePort = options.SharePort,
        NoDelay = options.NoDelay,
        KeepAlive = options.KeepAlive,
        Framing = options.Framing,
        Encoding = options.Encoding,
        SendEncoding = options.SendEncoding,
        MaxFrame = options.MaxFrame,
        Capacity = options.Capacity,
        TellPlace = options.TellPlace,
        MaxCustomers = options.MaxCustomers,
        MaxPerAddress = options.MaxPerAddress,
        MaxRate = options.MaxRate,
        IdleTimeout = options.IdleTimeout,
        QueueBytes = options.QueueBytes,
        QueueMessages = options.QueueMessages,
        Overflow = options.Overflow,
        SendTimeout = options.SendTimeout,
        QueueBudget = options.QueueBudget,
        FrameBudget = options.FrameBudget,
        FinishTimeout = options.FinishTimeout,
        CloseTimeout = options.CloseTimeout,
        StopTimeout = options.StopTimeout,
        Tls = options.Tls is { } tls ? Read(tls, services) : null,
        InlineHandlers = options.InlineHandlers,
        Loops = options.Loops,
        Transport = options.Transport,
        Logger = logger,
        Clock = services.GetService<TimeProvider>() ?? TimeProvider.System,
    };

    /// <summary>What paths are relative to.</summary>
    public static string ContentRoot(this IServiceProvider services) =>
        services.GetService<IHostEnvironment>()?.ContentRootPath ?? Environment.CurrentDirectory;

    // They were good a moment ago, when the options were checked.
    private static ServerTlsOptions Read(ClienteleTlsOptions tls, IServiceProvider services) =>
        CertificateFiles.TryRead(tls, services.ContentRoot(), out _, out string? error) ?? throw new InvalidOperationException(error);
}
