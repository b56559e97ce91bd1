using System.Text.Encodings.Web;
using Clientele.Desk.Api;
using Clientele.Desk.Entry;
using Clientele.Desk.Metrics;
using Clientele.Desk.Page;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Clientele.Desk;

/// <summary>Puts the desk together on ASP.NET Core's slim builder.</summary>
internal static class DeskApplication
{
    public static WebApplication Create(DeskState desk, DeskLife life, DeskKey key)
    {
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton<IHostLifetime, NoLifetime>();
        builder.Services.AddRoutingCore();
        builder.WebHost.UseKestrelCore().UseKestrelHttpsConfiguration().ConfigureKestrel(options => Listen(options, desk));
        builder.Services.AddSingleton(desk);
        builder.Services.AddSingleton(life);
        builder.Services.AddSingleton(new Gate(key, new Hosts(desk.Options.HostNames), new Guesses(desk.Server.Options.Clock)));
        builder.Services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = true);
        builder.Services.ConfigureHttpJsonOptions(options =>
        {
            options.SerializerOptions.TypeInfoResolverChain.Insert(0, DeskJson.Default);
            options.SerializerOptions.DefaultIgnoreCondition = DeskJson.Default.Options.DefaultIgnoreCondition;
            options.SerializerOptions.UnmappedMemberHandling = DeskJson.Default.Options.UnmappedMemberHandling;
            options.SerializerOptions.RespectNullableAnnotations = true;
            options.SerializerOptions.RespectRequiredConstructorParameters = true;
            // Chinese stays readable; what is sent is never a part of a page's text.
            options.SerializerOptions.Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping;
        });
        builder.Services.AddOpenApi("v1", Description.Configure);
        DeskMetrics.Add(builder);
        WebApplication app = builder.Build();
        app.Use(next => context => new Faults(desk.Options.Logger).CatchAsync(context, next));
        app.Use(next => context => context.RequestServices.GetRequiredService<Gate>().PassAsync(context, next));
        app.Use(next => context => PageFiles.ServeAsync(context, next));
        app.UseRouting();
        Map(app, desk);
        return app;
    }

    private static void Map(WebApplication app, DeskState desk)
    {
        RouteGroupBuilder api = app.MapGroup("/api");
        ServerEndpoints.Map(api.MapGroup("").WithTags("server"));
        CustomerEndpoints.Map(api.MapGroup("").WithTags("customers"));
        ConversationEndpoints.Map(api.MapGroup("").WithTags("conversations"));
        SendingEndpoints.Map(api.MapGroup("").WithTags("sending"));
        StreamEndpoints.Map(api.MapGroup("").WithTags("events"));
        SessionEndpoints.Map(api.MapGroup("").WithTags("session"));
        app.MapOpenApi("/openapi.json");
        DeskMetrics.Map(app);
        Health.Map(app, desk);
    }

    private static void Listen(KestrelServerOptions options, DeskState desk)
    {
        options.AddServerHeader = false;
        KestrelServerLimits limits = options.Limits;
        limits.MaxConcurrentConnections = 1000;
        // A message as hex with spaces takes three characters a byte.
        limits.MaxRequestBodySize = Math.Min((3L * desk.Server.Options.MaxFrame) + (64 * 1024), 64 * 1024 * 1024);
        limits.MaxRequestHeadersTotalSize = 16 * 1024;
        limits.RequestHeadersTimeout = TimeSpan.FromSeconds(10);
        // Streams have a patience of their own.
        limits.MinResponseDataRate = null;
        options.Listen(desk.Options.EndPoint, listen =>
        {
            if (desk.Options.Tls is not { } tls)
                return;
            listen.UseHttps(https =>
            {
                https.ServerCertificate = tls.Certificate;
                https.ServerCertificateChain = tls.Chain;
                https.HandshakeTimeout = tls.HandshakeTimeout;
            });
        });
    }

    /// <summary>The process is the command's, and so are its signals.</summary>
    private sealed class NoLifetime : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
