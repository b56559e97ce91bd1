using System.Text.Json;
using Clientele.Desk.Listing;
using Microsoft.AspNetCore.Http;

namespace Clientele.Desk.Problems;

/// <summary>What went wrong (RFC 9457), with what a program can act on. Each member is there where it applies.</summary>
internal sealed record Problem : IResult
{
    public const string ContentType = "application/problem+json";

    /// <summary>The kind of problem: a URN made of the title.</summary>
    public required string Type { get; init; }

    /// <summary>The kind of problem, for people.</summary>
    public required string Title { get; init; }

    /// <summary>The status of the answer.</summary>
    public required int Status { get; init; }

    /// <summary>What was wrong with this request, and what to do.</summary>
    public required string Detail { get; init; }

    /// <summary>The parameter that is invalid or unknown.</summary>
    public string? Parameter { get; init; }

    /// <summary>The customer's number.</summary>
    public long? Number { get; init; }

    /// <summary>Whether the server has given that number to anybody.</summary>
    public bool? EverUsed { get; init; }

    /// <summary>The place in line, from 1.</summary>
    public int? Place { get; init; }

    /// <summary>The name of one who has left.</summary>
    public string? Name { get; init; }

    /// <summary>The address and port of one who has left.</summary>
    public string? Address { get; init; }

    /// <summary>Why they left or were turned away.</summary>
    public string? Reason { get; init; }

    /// <summary>The error behind that.</summary>
    public string? Error { get; init; }

    /// <summary>When they left (UTC).</summary>
    public DateTime? Left { get; init; }

    /// <summary>What became of the message: <c>dropped</c>, <c>full</c> or <c>disconnected</c>.</summary>
    public string? Result { get; init; }

    /// <summary>The character that cannot be encoded; missing where it is half a pair.</summary>
    public string? Character { get; init; }

    /// <summary>Its code point.</summary>
    public int? CodePoint { get; init; }

    /// <summary>Its index in the text, in UTF-16 code units.</summary>
    public int? Index { get; init; }

    /// <summary>The encoding that does not have it.</summary>
    public string? Encoding { get; init; }

    public static Problem Of(int status, string title, string detail) =>
        new() { Type = $"urn:clientele:problem:{title.Replace(' ', '-')}", Title = title, Status = status, Detail = detail };

    public static Problem BadParameter(string name, string detail) =>
        Of(StatusCodes.Status400BadRequest, "bad parameter", detail) with { Parameter = name };

    public Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.StatusCode = Status;
        httpContext.Response.ContentType = ContentType;
        return JsonSerializer.SerializeAsync(httpContext.Response.Body, this, ProblemJson.Default.Problem, httpContext.RequestAborted);
    }
}
