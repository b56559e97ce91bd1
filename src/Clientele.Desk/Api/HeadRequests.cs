using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Clientele.Desk.Api;

/// <summary>HEAD is answered as GET is: routes know GET alone, and the web server leaves the body out.</summary>
internal static class HeadRequests
{
    public static async Task PassAsync(HttpContext context, RequestDelegate next)
    {
        HttpRequest request = context.Request;
        if (HttpMethods.IsHead(request.Method))
        {
            context.Features.Set(new Head());
            request.Method = HttpMethods.Get;
        }

        await next(context).ConfigureAwait(false);
        IHeaderDictionary headers = context.Response.Headers;
        if (context.Response.StatusCode == StatusCodes.Status405MethodNotAllowed && !context.Response.HasStarted
            && headers.Allow.ToString() is { } allowed && allowed.Split(", ").Contains(HttpMethods.Get))
        {
            headers[HeaderNames.Allow] = allowed + ", HEAD";
        }
    }

    /// <summary>Whether only the headers are asked for.</summary>
    public static bool IsHead(HttpContext context) => context.Features.Get<Head>() is not null;

    private sealed class Head;
}
