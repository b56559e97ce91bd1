using System.Net.Security;
using System.Text.Encodings.Web;
using System.Text.Json.Serialization;
using Clientele.Desk.Api;
using Clientele.Desk.Auth;
using Clientele.Desk.Metrics;
using Clientele.Desk.Page;
using Clientele.Desk.Problems;
using Clientele.Desk.State;
using Clientele.Desk.Streams;
using Clientele.Desk.Views;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Clientele.Desk;

/// <summary>Puts the desk together on ASP.NET Core's slim builder.</summary>
internal static class DeskApplication
{
    public static WebApplication Create(DeskState desk, DeskLifetime life, StreamBudget streams, DeskKey key)
    {
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton<IHostLifetime, NoLifetime>();
        builder.Services.AddRoutingCore();
        builder.Services.Configure<RouteOptions>(static options =>
            options.SetParameterPolicy<CustomerIdConstraint>(CustomerIdConstraint.Name));
        var places = new ConnectionLimiter();
        builder.WebHost.UseKestrelCore().UseKestrelHttpsConfiguration()
            .ConfigureKestrel(options => Listen(options, desk, places));
        builder.Services.AddSingleton(desk);
        builder.Services.AddSingleton(life);
        builder.Services.AddSingleton(streams);
        builder.Services.AddSingleton(new RequestGuard(key, new AllowedHosts(desk.Options.HostNames),
            new LoginThrottle(desk.Server.Options.Clock)));
        builder.Services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = true);
        builder.Services.ConfigureHttpJsonOptions(options =>
        {
            options.SerializerOptions.TypeInfoResolverChain.Insert(0, DeskJson.Default);
            options.SerializerOptions.DefaultIgnoreCondition = DeskJson.Default.Options.DefaultIgnoreCondition;
            options.SerializerOptions.UnmappedMemberHandling = DeskJson.Default.Options.UnmappedMemberHandling;
            // A request is what its schema says: members by their names, numbers as numbers, each once.
            options.SerializerOptions.PropertyNameCaseInsensitive = false;
            options.SerializerOptions.NumberHandling = JsonNumberHandling.Strict;
            options.SerializerOptions.AllowDuplicateProperties = false;
            options.SerializerOptions.RespectNullableAnnotations = true;
            options.SerializerOptions.RespectRequiredConstructorParameters = true;
            // Chinese stays readable; what is sent is never a part of a page's text.
            options.SerializerOptions.Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping;
        });
        builder.Services.AddOpenApi(ApiDescription.Name, ApiDescription.Configure);
        DeskMetrics.Add(builder);
        WebApplication app = builder.Build();
        app.Use(next => context => new ExceptionHandler(desk.Options.Logger).CatchAsync(context, next));
        app.Use(next => context => context.RequestServices.GetRequiredService<RequestGuard>().PassAsync(context, next));
        app.Use(next => context => PageFiles.ServeAsync(context, next));
        app.Use(next => context => HeadRequests.PassAsync(context, next));
        app.UseRouting();
        app.Use(next => context => RequestCheck.PassAsync(context, next));
        Map(app, desk);
        return app;
    }

    private static void Map(WebApplication app, DeskState desk)
    {
        RouteGroupBuilder all = app.MapGroup("")
            .WithProblems(StatusCodes.Status400BadRequest, StatusCodes.Status403Forbidden);
        RouteGroupBuilder withKey = all.MapGroup("").WithProblems(StatusCodes.Status401Unauthorized,
            StatusCodes.Status429TooManyRequests, StatusCodes.Status503ServiceUnavailable);
        RouteGroupBuilder api = withKey.MapGroup("/api");
        ServerEndpoints.Map(api.MapGroup("").WithTags("server"));
        NodeEndpoints.Map(api.MapGroup("").WithTags("nodes"));
        CustomerEndpoints.Map(api.MapGroup("").WithTags("customers"));
        ConversationEndpoints.Map(api.MapGroup("").WithTags("conversations"));
        RuleEndpoints.Map(api.MapGroup("").WithTags("rules"));
        FormatEndpoints.Map(api.MapGroup("").WithTags("formats"));
        SendingEndpoints.Map(api.MapGroup("").WithTags("sending"));
        StreamEndpoints.Map(api.MapGroup("").WithTags("events"));
        SessionEndpoints.Map(all.MapGroup("/api").WithTags("session"));
        ApiDescription.Map(withKey.MapGroup("").WithTags("description"));
        DeskMetrics.Map(withKey.MapGroup("").WithTags("metrics"));
        HealthEndpoints.Map(all.MapGroup("").WithTags("health"), desk);
    }

    private static void Listen(KestrelServerOptions options, DeskState desk, ConnectionLimiter places)
    {
        options.AddServerHeader = false;
        KestrelServerLimits limits = options.Limits;
        // Connections are counted by ConnectionLimiter, which knows who has the key.
        limits.MaxConcurrentConnections = null;
        limits.KeepAliveTimeout = TimeSpan.FromSeconds(20);
        limits.RequestHeadersTimeout = TimeSpan.FromSeconds(10);
        limits.MinRequestBodyDataRate = new MinDataRate(240, TimeSpan.FromSeconds(5));
        limits.MinResponseDataRate = new MinDataRate(240, TimeSpan.FromSeconds(10));
        // A message as hex with spaces takes three characters a byte.
        limits.MaxRequestBodySize = Math.Min((3L * desk.Server.Options.MaxFrame) + (64 * 1024), 64 * 1024 * 1024);
        limits.MaxRequestHeadersTotalSize = 16 * 1024;
        limits.MaxRequestBufferSize = 64 * 1024;
        // What a stream's reader does not take stands here as well.
        limits.MaxResponseBufferSize = StreamBudget.BlockSize;
        limits.Http2.MaxStreamsPerConnection = 32;
        options.Listen(desk.Options.EndPoint, listen =>
        {
            listen.Use(next => connection => places.ServeAsync(connection, next));
            if (desk.Options.Tls is not { } tls)
                return;
            listen.UseHttps(new TlsHandshakeCallbackOptions
            {
                HandshakeTimeout = tls.HandshakeTimeout,
                OnConnection = _ => ValueTask.FromResult(new SslServerAuthenticationOptions
                {
                    ServerCertificateContext = desk.Certificate,
                }),
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
