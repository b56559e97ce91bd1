using System.Net;
using Microsoft.AspNetCore.Http;

namespace Clientele.Desk.Auth;

/// <summary>
/// The names by which a request may call the desk. A page from elsewhere that has its own name point here (DNS
/// rebinding) comes with that name.
/// </summary>
internal sealed class AllowedHosts(IReadOnlyList<string> names)
{
    public bool IsOurs(HttpRequest request)
    {
        string host = request.Host.Host;
        if (host.Length == 0)
            return false;
        if (IPAddress.TryParse(host.Trim('[', ']'), out IPAddress? address))
            return IPAddress.IsLoopback(address) || IsSame(address, request.HttpContext.Connection.LocalIpAddress)
                || names.Contains(host, StringComparer.OrdinalIgnoreCase);
        return host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
            || names.Contains(host, StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>Whether a request was made by a page of this desk, or by no page at all.</summary>
    public static bool IsFromHere(HttpRequest request)
    {
        string here = $"{request.Scheme}://{request.Host}";
        if (request.Headers.Origin is { Count: > 0 } origin
            && !origin.ToString().Equals(here, StringComparison.OrdinalIgnoreCase))
            return false;
        // Browsers send Sec-Fetch-Site over TLS and to this machine alone; elsewhere an image has no more than its
        // Referer.
        if (request.Headers.Referer is { Count: > 0 } referer && !IsUnder(here, referer.ToString()))
            return false;
        return request.Headers["Sec-Fetch-Site"].ToString() is "" or "same-origin" or "none";
    }

    private static bool IsUnder(string here, string address) =>
        address.StartsWith(here, StringComparison.OrdinalIgnoreCase)
        && (address.Length == here.Length || address[here.Length] is '/' or '?' or '#');

    private static bool IsSame(IPAddress address, IPAddress? local) =>
        local is not null && (address.Equals(local) || (local.IsIPv4MappedToIPv6 && address.Equals(local.MapToIPv4())));
}
