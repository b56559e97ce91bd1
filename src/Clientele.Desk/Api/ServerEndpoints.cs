using System.Net;
using System.Reflection;
using Clientele.Desk.Api.Views;
using Clientele.Desk.Figures;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Clientele.Desk.Api;

/// <summary>The server's figures, and its end.</summary>
internal static class ServerEndpoints
{
    private static readonly string s_version =
        typeof(ServerEndpoints).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "?";

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/server", Get).WithName("getServer").WithSummary("The server as it is now");
        api.MapGet("/series", GetSeries).WithName("getSeries").WithSummary("What happened each second of the last ten minutes, or over hours")
            .WithParameters(Parameters.Span);
        api.MapPost("/server/drain", Drain).WithName("drain").WithSummary("Accept no one new; serve those who are here for as long as they stay");
        api.MapPost("/server/stop", Stop).WithName("stop").WithSummary("Stop: flush, close, and after the stop timeout abort");
    }

    public static ServerView View(DeskState desk) => new()
    {
        Epoch = desk.Epoch,
        Version = s_version,
        StartedAt = desk.Server.Started.UtcDateTime,
        Now = desk.Now,
        Listening = [.. desk.Server.EndPoints.SelectMany(Places)],
        Encoding = desk.Server.Options.Encoding.Name,
        Framing = desk.Server.Options.Framing.ToString(),
        Eol = desk.Server.Options.Framing.IsTimed ? desk.Options.TypedLineEnd : "none",
        State = desk.State,
        Capacity = desk.Server.Options.Capacity,
        HistoryBytes = desk.Options.HistoryBytes,
        Figures = FiguresView.Of(desk.Server.GetStatistics(), desk.RepliesFailed()),
    };

    /// <summary>All addresses of both kinds are one socket, and two places to people.</summary>
    private static IEnumerable<string> Places(EndPoint endPoint) => endPoint is IPEndPoint { Port: var port } ip && ip.Address.Equals(IPAddress.IPv6Any)
        ? [$"0.0.0.0:{port}", $"[::]:{port}"]
        : [endPoint.ToString()!];

    private static Ok<ServerView> Get(DeskState desk) => TypedResults.Ok(View(desk));

    private static Ok<SeriesView> GetSeries(DeskState desk, HttpRequest request)
    {
        string span = Parameters.Span.Of(request)!;
        (int step, Point[] points) = desk.Series.Get(span)!.Value;
        return TypedResults.Ok(new SeriesView(span, step, points));
    }

    private static Accepted Drain(DeskState desk)
    {
        _ = DrainAsync(desk);
        return TypedResults.Accepted((string?)null);
    }

    private static async Task DrainAsync(DeskState desk)
    {
        await desk.Server.DrainAsync().ConfigureAwait(false);
        desk.Options.OnDrained?.Invoke();
    }

    private static Accepted Stop(DeskState desk)
    {
        desk.IsStopping = true;
        if (desk.Options.OnStop is { } stop)
            stop();
        else
            _ = desk.Server.StopAsync();
        return TypedResults.Accepted((string?)null);
    }
}
