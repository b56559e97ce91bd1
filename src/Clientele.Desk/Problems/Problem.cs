using System.Text.Json;
using System.Text.Json.Serialization;
using Clientele.Desk.Listing;
using Microsoft.AspNetCore.Http;

namespace Clientele.Desk.Problems;

/// <summary>
/// What went wrong (RFC 9457), with what a program can act on. Each member is there where it applies.
/// </summary>
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

    /// <summary>The parameter, or the member of the body, that is invalid or unknown.</summary>
    public string? Parameter { get; init; }

    /// <summary>What is wrong with the text of that member, for programs: <c>unknown-framing-option</c>.</summary>
    public string? Code { get; init; }

    /// <summary>The part of the text that is wrong; empty where something is missing.</summary>
    public string? Part { get; init; }

    /// <summary>What may stand there instead, with commas between.</summary>
    public string? Known { get; init; }

    /// <summary>How long it is, where that is what is wrong: a text in characters, a message in bytes.</summary>
    public int? Length { get; init; }

    /// <summary>How long it may be.</summary>
    public int? Limit { get; init; }

    /// <summary>The customer's number.</summary>
    public long? Number { get; init; }

    /// <summary>Whether the server has given that number to a customer.</summary>
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

    /// <summary>Where in the text that character or part stands, in UTF-16 code units from 0.</summary>
    public int? Index { get; init; }

    /// <summary>The encoding that does not have it.</summary>
    public string? Encoding { get; init; }

    /// <summary>The customer among those of all nodes: <c>5@b</c>.</summary>
    public string? Id { get; init; }

    /// <summary>The node that does not answer.</summary>
    public string? Node { get; init; }

    /// <summary>After how many seconds it may be asked again.</summary>
    [JsonIgnore]
    public int? RetryAfter { get; init; }

    public static Problem Of(int status, string title, string detail) =>
        new()
        {
            Type = $"urn:clientele:problem:{title.Replace(' ', '-')}",
            Title = title,
            Status = status,
            Detail = detail,
        };

    public static Problem BadParameter(string name, string detail) =>
        Of(StatusCodes.Status400BadRequest, "bad parameter", detail) with { Parameter = name };

    /// <summary>Of a member of the body: <c>bad framing</c>.</summary>
    public static Problem BadMember(string name, string detail) =>
        Of(StatusCodes.Status400BadRequest, $"bad {name}", detail) with { Parameter = name };

    /// <summary>What is wrong with a text, as programs read it: <c>unknown-protocol</c>.</summary>
    public static string NameOf(ParseFailureCode code) => JsonNamingPolicy.KebabCaseLower.ConvertName(code.ToString());

    public Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.StatusCode = Status;
        httpContext.Response.ContentType = ContentType;
        if (RetryAfter is { } seconds)
            httpContext.Response.Headers.RetryAfter = $"{seconds}";
        return JsonSerializer.SerializeAsync(
            httpContext.Response.Body, this, ProblemJson.Default.Problem, httpContext.RequestAborted);
    }
}
