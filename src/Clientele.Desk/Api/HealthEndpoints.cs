using Clientele.Desk.Problems;
using Clientele.Desk.State;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Clientele.Desk.Api;

/// <summary>For a program that keeps the server running: says nothing but yes or no, and needs no key.</summary>
internal static class HealthEndpoints
{
    public static void Map(IEndpointRouteBuilder app, DeskState desk)
    {
        app.MapGet("/healthz", () => TypedResults.Text("ok\n")).WithName("isAlive").WithSummary("The process answers")
            .Produces<string>(StatusCodes.Status200OK, "text/plain");
        app.MapGet("/readyz", () => desk.State == "serving"
                ? Results.Text("ready\n")
                : Problem.Of(StatusCodes.Status503ServiceUnavailable, desk.State, desk.State == "stalled"
                    ? "the recorder of the events takes none: nobody is read or accepted until it does"
                    : "no new customers are accepted"))
            .WithName("isReady").WithSummary("New customers are accepted")
            .Produces<string>(StatusCodes.Status200OK, "text/plain")
            .WithProblems(StatusCodes.Status503ServiceUnavailable);
    }
}
