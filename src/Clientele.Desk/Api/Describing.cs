using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Clientele.Desk.Api;

/// <summary>What several endpoints may answer, for the API's description.</summary>
internal static class Describing
{
    public static RouteHandlerBuilder WithAbsence(this RouteHandlerBuilder endpoint) =>
        endpoint.ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status410Gone);

    public static RouteHandlerBuilder WithBadBody(this RouteHandlerBuilder endpoint) =>
        endpoint.ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status413PayloadTooLarge);
}
