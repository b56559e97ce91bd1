using System.Text.Json;
using System.Text.Json.Nodes;
using Clientele.Desk.Auth;
using Clientele.Desk.Problems;
using Clientele.Desk.Views;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.OpenApi;
using Answer = (string Description, string? Header, string? HeaderDescription);

namespace Clientele.Desk.Api;

/// <summary>The API's description: what the endpoints say of themselves, and what comes before all of them.</summary>
internal static class ApiDescription
{
    public const string Name = "v1";

    private static readonly OpenApiSchema s_text = new() { Type = JsonSchemaType.String };

    private static readonly Dictionary<string, Answer> s_answers = new()
    {
        ["200"] = ("It is so.", null, null),
        ["202"] = ("It has begun.", null, null),
        ["204"] = ("It is done.", null, null),
        ["400"] = (
            "The request is malformed, or has a parameter or member that is invalid or unknown (`parameter` names "
                + "it; of a text `code`, `part` and `index` say what is wrong and where, `known` what to write "
                + "instead).",
            null, null),
        ["401"] = ("The key is missing or wrong.", "WWW-Authenticate", "`Bearer`."),
        ["403"] = (
            "The desk is not known by the name in `Host`, or a page of another site made the request.", null, null),
        ["404"] = (
            "Nobody online has that number and nobody has left with it; `everUsed` says whether it was given to "
                + "anybody.", null, null),
        ["408"] = ("The body came too slowly.", null, null),
        ["409"] = ("The customer's queue is full; `result` says what became of the message.", null, null),
        ["410"] = (
            "They have left or were turned away, or their connection is ending; `reason` and `left` are there as "
                + "long as they are remembered.", null, null),
        ["413"] = ("The body is larger than any message may be.", null, null),
        ["415"] = ("The body is not JSON in UTF-8.", "Accept", "`application/json`."),
        ["422"] = (
            "A character cannot be encoded, or the framing cannot carry the message: nothing was sent.", null, null),
        ["429"] = (
            "There were too many wrong keys from this address, and this one is wrong. A "
                + "right key is always taken.", "Retry-After", "Seconds."),
        ["503"] = (
            "The desk serves as many connections or streams as it may, and has no room for "
                + "this one; or the customer's `node` does not answer.", "Retry-After", "Seconds."),
    };

    public static void Map(IEndpointRouteBuilder app) =>
        app.MapGet("/openapi.json", GetAsync).WithName("getDescription").WithSummary("This description")
            .Produces<JsonObject>(StatusCodes.Status200OK, "application/json");

    public static void Configure(OpenApiOptions options)
    {
        options.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1;
        options.AddOperationTransformer(static (operation, context, _) =>
        {
            Describe(operation, context.Description.ActionDescriptor.EndpointMetadata,
                "/" + context.Description.RelativePath);
            return Task.CompletedTask;
        });
        options.AddSchemaTransformer(static (schema, context, _) =>
        {
            // What a message is for is the only member that may be of two kinds.
            if (context.JsonTypeInfo.Type == typeof(JsonElement))
                DescribeTo(schema);
            return Task.CompletedTask;
        });
        options.AddDocumentTransformer(static async (document, context, cancellationToken) =>
        {
            Describe(document);
            document.AddComponent(nameof(EventView),
                await context.GetOrCreateSchemaAsync(typeof(EventView), null, cancellationToken).ConfigureAwait(false));
        });
    }

    private static async Task GetAsync(HttpContext context, [FromKeyedServices(Name)] IOpenApiDocumentProvider provider)
    {
        OpenApiDocument document = await provider.GetOpenApiDocumentAsync(context.RequestAborted).ConfigureAwait(false);
        using var json = new MemoryStream();
        await document.SerializeAsJsonAsync(json, OpenApiSpecVersion.OpenApi3_1, context.RequestAborted)
            .ConfigureAwait(false);
        context.Response.ContentType = "application/json; charset=utf-8";
        context.Response.ContentLength = json.Length;
        await context.Response.Body.WriteAsync(json.GetBuffer().AsMemory(0, (int)json.Length), context.RequestAborted)
            .ConfigureAwait(false);
    }

    private static void Describe(OpenApiOperation operation, IList<object> metadata, string path)
    {
        foreach (RequestParameter parameter in metadata.OfType<RequestParameter>())
            (operation.Parameters ??= []).Add(parameter.Describe());
        foreach (OpenApiParameter id in (operation.Parameters ?? []).OfType<OpenApiParameter>()
            .Where(static one => one.In == ParameterLocation.Path))
        {
            id.Description = "The customer: `5` of this server, or `5@b` of node b, with the node's incarnation where "
                + "it matters (`5@b.k3x9q2tw`).";
            id.Schema = new OpenApiSchema { Type = JsonSchemaType.String, Pattern = CustomerIdConstraint.Pattern };
        }

        foreach ((string status, IOpenApiResponse answer) in operation.Responses ?? [])
        {
            (answer.Description, string? header, string? headerDescription) = s_answers[status];
            if (header is not null && !(status == "503" && path == "/readyz"))
                ((OpenApiResponse)answer).Headers = new Dictionary<string, IOpenApiHeader>
                {
                    [header] = new OpenApiHeader { Description = headerDescription, Required = true, Schema = s_text },
                };
        }

        if (path == "/readyz")
            operation.Responses!["503"].Description = "The server drains or stops, or its recorder takes no events.";
        // No key is needed there.
        if (!RequestGuard.NeedsKey(path))
            operation.Security = [new OpenApiSecurityRequirement()];
    }

    private static void DescribeTo(OpenApiSchema schema)
    {
        schema.OneOf =
        [
            new OpenApiSchema
            {
                Type = JsonSchemaType.Array,
                MinItems = 1,
                MaxItems = SendingEndpoints.MostNumbers,
                Items = new OpenApiSchema
                {
                    OneOf =
                    [
                        new OpenApiSchema { Type = JsonSchemaType.Integer, Format = "int64" },
                        new OpenApiSchema { Type = JsonSchemaType.String, Pattern = CustomerIdConstraint.Pattern },
                    ],
                },
            },
            new OpenApiSchema { Type = JsonSchemaType.String, Enum = ["all"] },
        ];
    }

    private static void Describe(OpenApiDocument document)
    {
        document.Info = new OpenApiInfo
        {
            Title = "Clientele desk",
            Version = "1",
            Description = "Who is online at a TCP server, what they say, and what is done about it. Send the key as a "
                + "bearer token. Errors are problem details (RFC 9457). "
                + "A path that is not here is answered with 404, a method that is not with 405 and `Allow`, in the "
                + "same form (see the component `MethodNotAllowed`).",
        };
        document.Servers = [];
        document.Components ??= new OpenApiComponents();
        document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>
        {
            ["key"] = new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.Http,
                Scheme = "bearer",
                Description = "The key in the address that the server prints.",
            },
        };
        document.Security = [new OpenApiSecurityRequirement
        {
            [new OpenApiSecuritySchemeReference("key", document)] = [],
        }];
        document.Components.Responses = new Dictionary<string, IOpenApiResponse>
        {
            ["MethodNotAllowed"] = new OpenApiResponse
            {
                Description = "That path does not have this method.",
                Headers = new Dictionary<string, IOpenApiHeader>
                {
                    ["Allow"] = new OpenApiHeader
                    {
                        Description = "The methods that it has.",
                        Required = true,
                        Schema = s_text,
                    },
                },
                Content = new Dictionary<string, OpenApiMediaType>
                {
                    [Problem.ContentType] = new() { Schema = new OpenApiSchemaReference(nameof(Problem), document) },
                },
            },
        };
        foreach (IOpenApiPathItem path in document.Paths.Values)
        {
            if (path.Operations?.GetValueOrDefault(HttpMethod.Get) is { } get)
                path.Operations[HttpMethod.Head] = HeadOf(get);
        }
    }

    /// <summary>The same without the bodies.</summary>
    private static OpenApiOperation HeadOf(OpenApiOperation get)
    {
        var head = new OpenApiOperation(get)
        {
            OperationId = $"{get.OperationId}Head",
            Summary = $"The headers alone of: {get.Summary}",
            Responses = [],
        };
        foreach ((string status, IOpenApiResponse answer) in get.Responses ?? [])
            head.Responses.Add(status, new OpenApiResponse
            {
                Description = answer.Description,
                Headers = answer.Headers,
            });
        return head;
    }
}
