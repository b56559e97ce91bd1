using Clientele.Desk.State;
using Clientele.Desk.Views;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Clientele.Desk.Api;

/// <summary>The servers that share the roster.</summary>
internal static class NodeEndpoints
{
    public static void Map(IEndpointRouteBuilder api) => api.MapGet("/nodes", List).WithName("listNodes")
        .WithSummary("The servers that have customers on the roster")
        .WithDescription("One for a server alone. A lost node stays here until it says goodbye or is replaced; its "
            + "customers are unreachable, and not in the sums.");

    private static Ok<NodeListView> List(DeskState desk) => TypedResults.Ok(NodeListView.Of(desk.Roster));
}
