using System.Globalization;
using Clientele.Desk.Listing;
using Clientele.Desk.Page;
using Clientele.Desk.Problems;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Clientele.Desk.Auth;

/// <summary>
/// Comes before everything else, in this order: does the request call the desk by one of its names, was it made by
/// another site's page, does it have the key?
/// </summary>
internal sealed class RequestGuard(DeskKey key, AllowedHosts hosts, LoginThrottle guesses)
{
    private const string Policy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; font-src 'self';"
            + " manifest-src 'self'; "
        + "base-uri 'none'; form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; "
        + "trusted-types 'none'";

    // More than a key in JSON needs; what is sent without the key is not kept.
    private const long LargestStrangersBody = 4096;

    // How long a source that goes on guessing waits for each further answer.
    private static readonly TimeSpan s_slowness = TimeSpan.FromMilliseconds(500);

    public async Task PassAsync(HttpContext context, RequestDelegate next)
    {
        IHeaderDictionary headers = context.Response.Headers;
        headers.ContentSecurityPolicy = Policy;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        HttpRequest request = context.Request;
        bool signsIn = IsRead(request) && request.Path == "/" && request.Query.ContainsKey("key");
        bool needsKey = NeedsKey(request.Path), hasCookie = HasCookie(context);
        if (needsKey)
            headers.CacheControl = "no-store";
        Problem? problem = null;
        if (!hosts.IsOurs(request))
            problem = Problem.Of(StatusCodes.Status403Forbidden, "wrong host", "the desk is not known by that name "
                + "(its address works; names are allowed where the server is started)");
        else if ((signsIn || needsKey || !IsRead(request)) && !AllowedHosts.IsFromHere(request))
            problem = Problem.Of(StatusCodes.Status403Forbidden, "wrong origin",
                "this request was made by a page of another site (open the desk by its address, typed or pasted)");
        else if (signsIn)
            await SignInByAddressAsync(context).ConfigureAwait(false);
        else if (needsKey && !hasCookie)
            problem = await LookAtBearerAsync(context).ConfigureAwait(false);
        // A page's first request has the cookie, and needs no key.
        bool isKnown = problem is null && (needsKey || hasCookie);
        if (isKnown && context.Features.Get<ConnectionSlot>() is { } slot && !slot.TryReserve() && needsKey)
        {
            headers.RetryAfter = "5";
            problem = Problem.Of(StatusCodes.Status503ServiceUnavailable, "too many connections",
                "the desk has as many connections with the key as it serves at a time (close some)");
        }

        if (problem is not null)
            await RefuseAsync(context, problem).ConfigureAwait(false);
        else if (!signsIn)
            await PassOnAsync(context, next, needsKey).ConfigureAwait(false);
    }

    /// <summary>Gives the cookie for the key; null when that is done, and otherwise why not.</summary>
    public async Task<Problem?> TrySignInAsync(HttpContext context, string text)
    {
        Problem? problem = await LookAtAsync(context, text).ConfigureAwait(false);
        if (problem is null)
            SignIn(context);
        return problem;
    }

    public static void SignOut(HttpContext context) =>
        context.Response.Cookies.Delete(NameOf(context), Cookie(context));

    /// <summary>Everything else needs it: routes have more than one spelling.</summary>
    public static bool NeedsKey(PathString path) =>
        !PageFiles.Has(path) && path.Value is not ("/api/session" or "/healthz" or "/readyz");

    private static Task PassOnAsync(HttpContext context, RequestDelegate next, bool hasKey)
    {
        if (!hasKey && context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } body)
            body.MaxRequestBodySize = LargestStrangersBody;
        return next(context);
    }

    private static Task RefuseAsync(HttpContext context, Problem problem)
    {
        // One who was refused does not keep a place; but a body that still comes must be taken, or the answer is lost
        // with the connection.
        bool hasBody = context.Features.Get<IHttpRequestBodyDetectionFeature>()?.CanHaveBody ?? false;
        if (!hasBody && !HttpProtocol.IsHttp2(context.Request.Protocol))
            context.Response.Headers.Connection = "close";
        return problem.ExecuteAsync(context);
    }

    private async Task SignInByAddressAsync(HttpContext context)
    {
        await TrySignInAsync(context, context.Request.Query["key"].ToString()).ConfigureAwait(false);
        // Without the key: it must not stay in the address bar, nor in the history.
        context.Response.StatusCode = StatusCodes.Status303SeeOther;
        context.Response.Headers.Location = "/";
        context.Response.Headers.CacheControl = "no-store";
    }

    private Task<Problem?> LookAtBearerAsync(HttpContext context)
    {
        if (context.Request.Headers.Authorization.ToString() is { } text
            && text.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase))
            return LookAtAsync(context, text[7..].Trim());
        context.Response.Headers.WWWAuthenticate = "Bearer";
        return Task.FromResult<Problem?>(Problem.Of(StatusCodes.Status401Unauthorized, "key needed",
            "the address that the server printed has the key (programs send it as a bearer token)"));
    }

    /// <summary>
    /// The right key enters, however many wrong ones its source has sent: others may share the address.
    /// </summary>
    private async Task<Problem?> LookAtAsync(HttpContext context, string text)
    {
        if (key.IsKey(text))
            return null;
        if (guesses.Wrong(context.Connection.RemoteIpAddress) is not { } wait)
        {
            context.Response.Headers.WWWAuthenticate = "Bearer";
            return Problem.Of(StatusCodes.Status401Unauthorized, "wrong key",
                "the address that the server printed has the key (programs send it as a bearer token)");
        }

        await Task.Delay(s_slowness, context.RequestAborted).ConfigureAwait(false);
        context.Response.Headers.RetryAfter = Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds))
            .ToString(CultureInfo.InvariantCulture);
        return Problem.Of(StatusCodes.Status429TooManyRequests, "too many wrong keys",
            "there were ten wrong keys from this address in ten seconds (wait, and send the right one)");
    }

    private bool HasCookie(HttpContext context) => key.IsCookie(context.Request.Cookies[NameOf(context)]);

    private void SignIn(HttpContext context) =>
        context.Response.Cookies.Append(NameOf(context), key.Cookie, Cookie(context));

    /// <summary>Browsers give a cookie to all ports of a host: each desk has a name of its own.</summary>
    private static string NameOf(HttpContext context) =>
        string.Create(CultureInfo.InvariantCulture, $"clientele-desk-{context.Connection.LocalPort}");

    private static CookieOptions Cookie(HttpContext context) => new()
    {
        HttpOnly = true,
        SameSite = SameSiteMode.Strict,
        Secure = context.Request.IsHttps,
        Path = "/",
        MaxAge = TimeSpan.FromDays(30),
        IsEssential = true,
    };

    private static bool IsRead(HttpRequest request) =>
        HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method);
}
