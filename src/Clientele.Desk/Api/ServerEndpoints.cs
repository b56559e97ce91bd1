using Clientele.Desk.Figures;
using Clientele.Desk.State;
using Clientele.Desk.Views;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Clientele.Desk.Api;

/// <summary>The server's figures, and its end.</summary>
internal static class ServerEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/server", Get).WithName("getServer").WithSummary("The server as it is now");
        api.MapGet("/series", GetSeries).WithName("getSeries")
            .WithSummary("What happened each second of the last ten minutes, or over hours")
            .WithParameters(Parameters.Span);
        api.MapPost("/server/drain", Drain).WithName("drain")
            .WithSummary("Accept no one new; serve those who are here for as long as they stay");
        api.MapPost("/server/stop", Stop).WithName("stop")
            .WithSummary("Stop: flush, close, and after the stop timeout abort");
    }

    private static Ok<ServerView> Get(DeskState desk) => TypedResults.Ok(ServerView.Of(desk));

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
