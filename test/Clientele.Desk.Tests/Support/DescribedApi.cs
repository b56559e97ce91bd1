using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;

namespace Clientele.Desk.Tests.Support;

/// <summary>A desk's description of its API, and each answer held against it.</summary>
internal sealed class DescribedApi : IDisposable
{
    private readonly JsonNode _document;
    private readonly HttpClient _http;
    private readonly OpenDesk _desk;

    private DescribedApi(OpenDesk desk, JsonNode document)
    {
        (_desk, _document) = (desk, document);
        Schema = new JsonSchema(document);
        _http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, AutomaticDecompression = DecompressionMethods.None }) { BaseAddress = desk.Desk.Address };
    }

    public JsonSchema Schema { get; }

    /// <summary>What did not fit, request by request.</summary>
    public List<string> Misfits { get; } = [];

    /// <summary>Answers that were looked at, by status.</summary>
    public Dictionary<int, int> Answers { get; } = [];

    public IEnumerable<(string Path, JsonObject Methods)> Paths => _document["paths"]!.AsObject().Select(path => (path.Key, path.Value!.AsObject()));

    public IEnumerable<Operation> Operations => Paths.SelectMany(path => path.Methods.Select(one => new Operation(one.Key.ToUpperInvariant(), path.Path, one.Value!)));

    public static async Task<DescribedApi> OfAsync(OpenDesk desk) => new(desk, await desk.GetAsync("/openapi.json"));

    /// <summary>Asks, and notes whatever the description does not have in the answer. Null when the answer has no JSON.</summary>
    public async Task<(int Status, JsonNode? Body)> AskAsync(Operation operation, string path, Action<HttpRequestMessage>? change = null, HttpContent? content = null)
    {
        using var request = new HttpRequestMessage(new HttpMethod(operation.Method), path) { Content = content };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", _desk.Desk.Key);
        change?.Invoke(request);
        using HttpResponseMessage response = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        int status = (int)response.StatusCode;
        Answers[status] = Answers.GetValueOrDefault(status) + 1;
        (string? wrong, JsonNode? body) = await HoldAsync(operation.Responses[$"{status}"], response, operation.Method == "HEAD");
        if (wrong is not null)
            Misfits.Add($"{operation.Method} {path}: {status}: {wrong}");
        return (status, body);
    }

    /// <summary>Notes that something is not as it should be.</summary>
    public void Expect(bool isSo, Operation operation, string what)
    {
        if (!isSo)
            Misfits.Add($"{operation.Method} {operation.Path}: {what}");
    }

    public void Dispose() => _http.Dispose();

    private async Task<(string? Wrong, JsonNode? Body)> HoldAsync(JsonNode? described, HttpResponseMessage response, bool isHead)
    {
        if (described is null)
            return ("the status is not described", null);
        if (described["$ref"] is { } reference)
            described = Schema.Find((string)reference!);
        foreach ((string name, JsonNode? header) in described["headers"]?.AsObject() ?? [])
        {
            if ((bool?)header!["required"] == true && !response.Headers.NonValidated.Contains(name) && !response.Content.Headers.NonValidated.Contains(name))
                return ($"{name} is missing", null);
        }

        if (response.Content.Headers.ContentType?.MediaType is not { } type)
            return (described["content"] is null ? null : "it has no content type", null);
        if (isHead)
            return ((await response.Content.ReadAsByteArrayAsync()).Length == 0 ? null : "HEAD has a body", null);
        if (described["content"]?[type]?["schema"] is not { } schema)
            return ($"{type} is not described", null);
        if (!type.EndsWith("json", StringComparison.Ordinal))
            return (null, null);
        JsonNode body = JsonNode.Parse(await response.Content.ReadAsStringAsync())!;
        return (Schema.WhatIsWrong(schema, body), body);
    }

    internal sealed record Operation(string Method, string Path, JsonNode Description)
    {
        public JsonNode Responses => Description["responses"]!;

        public bool NeedsKey => Description["security"] is null;

        public JsonNode? BodySchema => Description["requestBody"]?["content"]?["application/json"]?["schema"];

        public IEnumerable<JsonNode> Parameters(string where) => (Description["parameters"]?.AsArray() ?? []).Where(one => (string)one!["in"]! == where)!;
    }
}
