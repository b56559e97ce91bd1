using Clientele.Desk.Problems;
using Clientele.Desk.State;
using Clientele.Desk.Views;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Clientele.Desk.Api;

/// <summary>The server's rules: how often each has applied, and reading them anew.</summary>
internal static class RuleEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/rules", List).WithName("listRules")
            .WithSummary("The server's rules, and how often each has applied")
            .WithDescription("None for a server without rules. Counts begin anew when the rules are read anew.");
        api.MapPost("/rules/reload", Reload).WithName("reloadRules").WithSummary("Read the rules anew")
            .WithDescription("They apply from then on, to those who are online as well. Where they cannot be used, the "
                + "old ones stay.")
            .WithProblems(StatusCodes.Status409Conflict);
    }

    private static Ok<RuleListView> List(DeskState desk) => TypedResults.Ok(RuleListView.Of(desk.Options.Rules));

    private static Results<Ok<RuleListView>, Problem> Reload(DeskState desk)
    {
        if (desk.Options.ReloadRules is not { } reload)
            return Problem.Of(
                StatusCodes.Status409Conflict, "no rules", "this server has no rules that could be read anew");
        return reload() is { } wrong
            ? Problem.Of(StatusCodes.Status409Conflict, "bad rules", wrong)
            : TypedResults.Ok(RuleListView.Of(desk.Options.Rules));
    }
}
