using Clientele.Desk.Api.Views;
using Clientele.Desk.Entry;
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
        api.MapPost("/session", SignIn).WithName("signIn").WithSummary("Exchange the key for a cookie")
            .WithBadBody().ProducesProblem(StatusCodes.Status401Unauthorized).ProducesProblem(StatusCodes.Status429TooManyRequests);
        api.MapDelete("/session", SignOut).WithName("signOut").WithSummary("Forget the cookie");
    }

    private static Results<NoContent, ProblemHttpResult> SignIn(Gate gate, HttpContext context, SessionRequest session)
    {
        if (gate.TrySignIn(context, session.Key.Trim(), out bool tooMany))
            return TypedResults.NoContent();
        return tooMany
            ? Problems.Of(StatusCodes.Status429TooManyRequests, "too many wrong keys", "wait ten seconds and try again")
            : Problems.Of(StatusCodes.Status401Unauthorized, "wrong key", "the address that the server printed has the key");
    }

    private static NoContent SignOut(HttpContext context)
    {
        Gate.SignOut(context);
        return TypedResults.NoContent();
    }
}
