using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;
using Microsoft.OpenApi;

namespace Clientele.Desk.Api;

/// <summary>
/// A parameter of a request: how it is read, what is wrong with it, and how it is described, in one place.
/// </summary>
internal abstract class RequestParameter
{
    public required string Name { get; init; }

    public required string Description { get; init; }

    /// <summary>What it must be, after <c>NAME must be</c>.</summary>
    public required string Expected { get; init; }

    public required Func<OpenApiSchema> Schema { get; init; }

    public bool IsHeader { get; init; }

    /// <summary>Null when the request does not have it, or has it as it must be.</summary>
    public string? WhatIsWrong(HttpRequest request)
    {
        StringValues given = Given(request);
        if (given.Count == 0)
            return null;
        return given.Count > 1 ? $"{Name} is given more than once" : Accepts(given[0] ?? "")
            ? null : $"{Name} must be {Expected}";
    }

    public IOpenApiParameter Describe() => new OpenApiParameter
    {
        Name = Name,
        In = IsHeader ? ParameterLocation.Header : ParameterLocation.Query,
        Description = Description,
        Schema = Schema(),
        // Lists stand in one value, with commas.
        Style = IsHeader ? ParameterStyle.Simple : ParameterStyle.Form,
        Explode = false,
    };

    protected StringValues Given(HttpRequest request) => IsHeader ? request.Headers[Name] : request.Query[Name];

    protected abstract bool Accepts(string text);
}

/// <inheritdoc/>
internal sealed class RequestParameter<T> : RequestParameter
{
    public delegate bool Parser(string text, out T value);

    public required Parser TryParse { get; init; }

    /// <summary>What it is when it is not given.</summary>
    public T? Default { get; init; }

    /// <summary>The value; the request was checked before.</summary>
    public T? Of(HttpRequest request) => Given(request) is [{ } text] && TryParse(text, out T value) ? value : Default;

    protected override bool Accepts(string text) => TryParse(text, out _);
}
