using System.Net;
using System.Text.Json.Nodes;
using Clientele.Desk.Tests.Support;
using Clientele.Desk.Views;

namespace Clientele.Desk.Tests.Api;

/// <summary>What the API says of itself is what it does.</summary>
public sealed class DescriptionTests
{
    private static readonly string[] s_gets =
    [
        "/api/customers", "/api/customers/{id}", "/api/customers/{id}/messages", "/api/encodings", "/api/events", "/api/framings", "/api/live", "/api/nodes", "/api/rules", "/api/series", "/api/server", "/api/waiting",
        "/healthz", "/metrics", "/openapi.json", "/readyz",
    ];

    private static readonly string[] s_others =
    [
        "delete /api/customers/{id}", "delete /api/session", "patch /api/customers/{id}", "post /api/customers/{id}/messages",
        "post /api/customers/{id}/messages/check", "post /api/messages", "post /api/rules/reload", "post /api/server/drain", "post /api/server/stop", "post /api/session",
    ];

    [Fact]
    public async Task Every_endpoint_is_described_with_its_errors()
    {
        await using OpenDesk desk = await OpenDesk.StartAsync();

        JsonNode document = await desk.GetAsync("/openapi.json");

        (string Name, JsonNode Operation)[] operations = [.. document["paths"]!.AsObject().SelectMany(path => path.Value!.AsObject().Select(one => ($"{one.Key} {path.Key}", one.Value!)))];
        Assert.Equal([.. s_gets.Select(path => $"get {path}"), .. s_gets.Select(path => $"head {path}"), .. s_others], operations.Select(one => one.Name).OrderBy(name => name.Split(' ')[0] switch { "get" => 0, "head" => 1, _ => 2 }).ThenBy(name => name, StringComparer.Ordinal));
        Assert.All(operations, one => Assert.False(string.IsNullOrEmpty((string?)one.Operation["summary"]), one.Name));
        JsonNode send = operations.Single(one => one.Name == "post /api/customers/{id}/messages").Operation;
        Assert.Equal(["200", "400", "401", "403", "404", "408", "409", "410", "413", "415", "422", "429", "503"], send["responses"]!.AsObject().Select(one => one.Key).Order());
        Assert.Equal("bearer", (string)document["components"]!["securitySchemes"]!["key"]!["scheme"]!);
    }

    [Fact]
    public async Task What_a_list_answers_has_the_described_fields_and_no_others()
    {
        await using OpenDesk desk = await OpenDesk.StartAsync();
        await desk.ComeAsync();
        desk.Server.Roster[1]!.Name = "x";
        JsonNode schema = (await desk.GetAsync("/openapi.json"))["components"]!["schemas"]!["CustomerView"]!;

        JsonNode customer = await desk.GetAsync("/api/customers/1");

        string[] ofNodes = ["node", "incarnation"];
        Assert.Equal(schema["properties"]!.AsObject().Select(one => one.Key).Except(ofNodes), customer.AsObject().Select(one => one.Key));
        Assert.All(schema["required"]!.AsArray(), one => Assert.Contains((string)one!, schema["properties"]!.AsObject().Select(property => property.Key)));
        Assert.All(schema["properties"]!.AsObject(), one => Assert.False(string.IsNullOrEmpty((string?)one.Value!["description"]), one.Key));
    }

    [Theory]
    [InlineData("GET", "/api/nothing", HttpStatusCode.NotFound)]
    [InlineData("GET", "/api/customers/abc", HttpStatusCode.NotFound)]
    [InlineData("GET", "/api/customers/99999999999999999999", HttpStatusCode.NotFound)]
    [InlineData("PUT", "/api/customers/1", HttpStatusCode.MethodNotAllowed)]
    [InlineData("POST", "/", HttpStatusCode.NotFound)]
    [InlineData("GET", "/assets/../../etc/passwd", HttpStatusCode.NotFound)]
    public async Task A_missing_resource_is_a_problem_too(string method, string path, HttpStatusCode expected)
    {
        await using OpenDesk desk = await OpenDesk.StartAsync();

        (HttpStatusCode status, JsonNode? problem) = await desk.AskAsync(new HttpMethod(method), path);

        Assert.Equal(expected, status);
        Assert.Equal((int)expected, (int)problem!["status"]!);
        Assert.NotEqual("", (string)problem["detail"]!);
    }
}
