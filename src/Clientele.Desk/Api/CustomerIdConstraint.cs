using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Clientele.Desk.Api;

/// <summary>A part of a path that names a customer: <c>5</c>, <c>5@b</c> or <c>5@b.INCARNATION</c>.</summary>
internal sealed class CustomerIdConstraint : IRouteConstraint
{
    /// <summary>Its name in routes.</summary>
    public const string Name = "customer";

    private const int MostDigits = 18;

    /// <summary>As a regular expression, for the API's description.</summary>
    public const string Pattern = "^#?[0-9]{1,18}(@[A-Za-z0-9_-]{1,32}([.][A-Za-z0-9_-]{1,32})?)?$";

    public bool Match(HttpContext? httpContext, IRouter? route, string routeKey, RouteValueDictionary values,
        RouteDirection routeDirection) =>
        values.TryGetValue(routeKey, out object? value) && TryParse(value as string, out _);

    /// <summary>Reads what <see cref="Pattern"/> describes.</summary>
    public static bool TryParse(string? text, out CustomerId id)
    {
        int digits = text is null ? 0 : text.Length - text.AsSpan().TrimStart('#').TrimStart("0123456789").Length;
        return CustomerId.TryParse(text, out id) && digits <= MostDigits + (text![0] == '#' ? 1 : 0);
    }
}
