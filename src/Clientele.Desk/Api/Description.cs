using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Clientele.Desk.Api;

/// <summary>What the API's description says beside its paths.</summary>
internal static class Description
{
    public static void Configure(OpenApiOptions options) => options.AddDocumentTransformer((document, _, _) =>
    {
        document.Info = new OpenApiInfo
        {
            Title = "Clientele desk",
            Version = "1",
            Description = "Who is online at a TCP server, what they say, and what is done about it. Send the key as a bearer token. Errors are problem details (RFC 9457).",
        };
        document.Servers = [];
        document.Components ??= new OpenApiComponents();
        document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>
        {
            ["key"] = new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = "bearer", Description = "The key in the address that the server prints." },
        };
        document.Security = [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference("key", document)] = [] }];
        return Task.CompletedTask;
    });
}
