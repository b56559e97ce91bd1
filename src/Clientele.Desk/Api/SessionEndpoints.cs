using Clientele.Desk.Auth;
using Clientele.Desk.Problems;
using Clientele.Desk.Views;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Clientele.Desk.Api;

/// <summary>From a key to a cookie, and back.</summary>
internal static class SessionEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapPost("/session", SignInAsync).WithName("signIn").WithSummary("Exchange the key for a cookie")
            .WithDescription("The cookie, `clientele-desk-PORT`, stands for the key.").WithBody()
            .WithProblems(StatusCodes.Status401Unauthorized, StatusCodes.Status429TooManyRequests);
        api.MapDelete("/session", SignOut).WithName("signOut").WithSummary("Forget the cookie");
    }

    private static async Task<Results<NoContent, Problem>> SignInAsync(
        RequestGuard gate, HttpContext context, SessionRequest session) =>
        await gate.TrySignInAsync(context, session.Key.Trim()).ConfigureAwait(false) is { } problem
            ? problem : TypedResults.NoContent();

    private static NoContent SignOut(HttpContext context)
    {
        RequestGuard.SignOut(context);
        return TypedResults.NoContent();
    }
}
