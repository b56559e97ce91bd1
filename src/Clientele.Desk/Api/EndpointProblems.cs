using Clientele.Desk.Problems;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Clientele.Desk.Api;

/// <summary>What endpoints may answer beside what they are for, for the API's description.</summary>
internal static class EndpointProblems
{
    public static RouteHandlerBuilder WithAbsence(this RouteHandlerBuilder endpoint) =>
        endpoint.WithProblems(StatusCodes.Status404NotFound, StatusCodes.Status410Gone);

    public static RouteHandlerBuilder WithBody(this RouteHandlerBuilder endpoint) =>
        endpoint.WithProblems(StatusCodes.Status408RequestTimeout, StatusCodes.Status413PayloadTooLarge,
            StatusCodes.Status415UnsupportedMediaType);

    public static TBuilder WithProblems<TBuilder>(this TBuilder endpoint, params int[] statuses)
        where TBuilder : IEndpointConventionBuilder =>
        endpoint.WithMetadata([.. statuses.Select(
            status => new ProducesResponseTypeMetadata(status, typeof(Problem), [Problem.ContentType]))]);
}
