using System.Globalization;
using System.Net;
using Clientele.Desk.Page;
using Microsoft.AspNetCore.Http;

namespace Clientele.Desk.Entry;

/// <summary>Before anything else: is the request for us, was it made by one of our pages, does whoever made it have the key?</summary>
internal sealed class Gate(DeskKey key, Hosts hosts, Guesses guesses)
{
    private const string Policy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; font-src 'self'; manifest-src 'self'; "
        + "base-uri 'none'; form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'";

    public async Task PassAsync(HttpContext context, RequestDelegate next)
    {
        IHeaderDictionary headers = context.Response.Headers;
        headers.ContentSecurityPolicy = Policy;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        HttpRequest request = context.Request;
        if (!hosts.IsOurs(request))
        {
            await Problems.WriteAsync(context, StatusCodes.Status403Forbidden, "wrong host", "the desk is not known by that name (its address works; --desk-host allows a name)").ConfigureAwait(false);
            return;
        }

        if (!IsOpen(request) && !Hosts.IsFromHere(request))
        {
            await Problems.WriteAsync(context, StatusCodes.Status403Forbidden, "wrong origin", "this request was made by a page from elsewhere").ConfigureAwait(false);
            return;
        }

        if (HttpMethods.IsGet(request.Method) && request.Path == "/" && request.Query.TryGetValue("key", out var given))
        {
            if (Try(context, given.ToString(), out _))
                SignIn(context);
            // Without the key: it must not stay in the address bar, nor in the history.
            context.Response.StatusCode = StatusCodes.Status303SeeOther;
            headers.Location = "/";
            headers.CacheControl = "no-store";
            return;
        }

        if (NeedsKey(request.Path))
        {
            headers.CacheControl = "no-store";
            if (!await HasKeyAsync(context).ConfigureAwait(false))
                return;
        }

        await next(context).ConfigureAwait(false);
    }

    /// <summary>True, and whoever asks has the cookie from now on, when that is the key.</summary>
    public bool TrySignIn(HttpContext context, string text, out bool tooMany)
    {
        if (!Try(context, text, out tooMany))
            return false;
        SignIn(context);
        return true;
    }

    public static void SignOut(HttpContext context) => context.Response.Cookies.Delete(NameOf(context), Cookie(context));

    private async Task<bool> HasKeyAsync(HttpContext context)
    {
        if (key.IsCookie(context.Request.Cookies[NameOf(context)]))
            return true;
        string? bearer = context.Request.Headers.Authorization.ToString() is { } text && text.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase) ? text[7..].Trim() : null;
        bool tooMany = false;
        if (bearer is not null && Try(context, bearer, out tooMany))
            return true;
        if (tooMany)
        {
            context.Response.Headers.RetryAfter = "10";
            await Problems.WriteAsync(context, StatusCodes.Status429TooManyRequests, "too many wrong keys", "wait ten seconds and try again").ConfigureAwait(false);
            return false;
        }

        context.Response.Headers.WWWAuthenticate = "Bearer";
        await Problems.WriteAsync(context, StatusCodes.Status401Unauthorized, bearer is null ? "key needed" : "wrong key", "the address that the server printed has the key (programs send it as a bearer token)").ConfigureAwait(false);
        return false;
    }

    private bool Try(HttpContext context, string text, out bool tooMany)
    {
        IPAddress? from = context.Connection.RemoteIpAddress;
        tooMany = guesses.AreTooMany(from);
        if (tooMany)
            return false;
        bool isKey = key.IsKey(text);
        if (!isKey)
            guesses.Wrong(from);
        return isKey;
    }

    private void SignIn(HttpContext context) => context.Response.Cookies.Append(NameOf(context), key.Cookie, Cookie(context));

    /// <summary>Browsers give a cookie to all ports of a host: each desk has a name of its own.</summary>
    private static string NameOf(HttpContext context) => string.Create(CultureInfo.InvariantCulture, $"clientele-desk-{context.Connection.LocalPort}");

    private static CookieOptions Cookie(HttpContext context) => new()
    {
        HttpOnly = true,
        SameSite = SameSiteMode.Strict,
        Secure = context.Request.IsHttps,
        Path = "/",
        MaxAge = TimeSpan.FromDays(30),
        IsEssential = true,
    };

    /// <summary>The page itself may be asked for by anyone, also from a link: it shows nothing without the key.</summary>
    private static bool IsOpen(HttpRequest request) => (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method)) && !NeedsKey(request.Path);

    /// <summary>Whatever is not named here does: routes have more than one spelling.</summary>
    private static bool NeedsKey(PathString path) =>
        !PageFiles.Has(path) && path.Value is not ("/api/session" or "/healthz" or "/readyz");
}
