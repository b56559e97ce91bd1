using System.Text.Json;
using Clientele.Desk.Api;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Clientele.Desk.Entry;

/// <summary>What went wrong, in the form of RFC 9457.</summary>
internal static class Problems
{
    public static ProblemHttpResult Of(int status, string title, string detail, params (string Name, object? Value)[] more) =>
        TypedResults.Problem(Details(status, title, detail, more));

    public static async Task WriteAsync(HttpContext context, int status, string title, string detail)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/problem+json";
        await JsonSerializer.SerializeAsync(context.Response.Body, Details(status, title, detail, []), DeskJson.Default.ProblemDetails, context.RequestAborted).ConfigureAwait(false);
    }

    private static ProblemDetails Details(int status, string title, string detail, (string Name, object? Value)[] more)
    {
        var details = new ProblemDetails { Type = $"urn:clientele:problem:{title.Replace(' ', '-')}", Title = title, Status = status, Detail = detail };
        foreach ((string name, object? value) in more)
        {
            if (value is not null)
                details.Extensions[name] = value;
        }

        return details;
    }
}
