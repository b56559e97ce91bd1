using Clientele.Desk.Problems;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;
using Microsoft.Net.Http.Headers;

namespace Clientele.Desk.Api;

/// <summary>
/// Refuses what an endpoint does not know, before it runs: a parameter that it would pass over does not do what its
/// sender thinks.
/// </summary>
internal static class RequestCheck
{
    private const int LongestName = 100;

    /// <summary>The parameters that an endpoint has beside its path and body.</summary>
    public static RouteHandlerBuilder WithParameters(
        this RouteHandlerBuilder endpoint, params RequestParameter[] parameters) =>
        endpoint.WithMetadata([.. parameters]);

    public static Task PassAsync(HttpContext context, RequestDelegate next)
    {
        if (context.GetEndpoint() is not RouteEndpoint endpoint)
            return next(context);
        if (Parameter(context.Request, endpoint.Metadata.GetOrderedMetadata<RequestParameter>()) is { } problem)
            return problem.ExecuteAsync(context);
        if (IsReadable(context.Request, endpoint))
            return next(context);
        // Its body is written where those of all such answers are.
        context.Response.StatusCode = StatusCodes.Status415UnsupportedMediaType;
        return Task.CompletedTask;
    }

    private static Problem? Parameter(HttpRequest request, IReadOnlyList<RequestParameter> known)
    {
        foreach (string given in request.Query.Keys)
        {
            if (known.Any(one => !one.IsHeader && one.Name == given))
                continue;
            string name = given.Length <= LongestName ? given : given[..LongestName];
            string[] names = [.. known.Where(one => !one.IsHeader).Select(one => one.Name)];
            return Problem.BadParameter(name, $"there is no parameter {name} here "
                + $"({(names.Length == 0 ? "there are none" : "there are " + string.Join(", ", names))})");
        }

        foreach (RequestParameter one in known)
        {
            if (one.WhatIsWrong(request) is { } wrong)
                return Problem.BadParameter(one.Name, wrong);
        }

        return null;
    }

    /// <summary>Routing knows the media type, but neither charsets nor compression.</summary>
    private static bool IsReadable(HttpRequest request, Endpoint endpoint)
    {
        if (endpoint.Metadata.GetMetadata<IAcceptsMetadata>() is null)
            return true;
        string encoding = request.Headers.ContentEncoding.ToString();
        return MediaTypeHeaderValue.TryParse(request.ContentType, out MediaTypeHeaderValue? type)
            && type.MediaType.Equals("application/json", StringComparison.OrdinalIgnoreCase)
            && (type.Charset.Length == 0
                || HeaderUtilities.RemoveQuotes(type.Charset).Equals("utf-8", StringComparison.OrdinalIgnoreCase))
            && (encoding.Length == 0 || encoding.Equals("identity", StringComparison.OrdinalIgnoreCase));
    }
}
