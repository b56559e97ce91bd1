using System.Net;
using System.Text.Json.Nodes;

namespace Clientele.Desk.Tests.Support;

/// <summary>Reads server-sent events one by one.</summary>
internal sealed class EventReader : IAsyncDisposable
{
    private readonly HttpResponseMessage _response;
    private readonly StreamReader _lines;

    // For all of a test: a stream that goes on with other events must not keep it waiting for ever.
    private readonly CancellationTokenSource _patience = new(TimeSpan.FromSeconds(60));

    private EventReader(HttpResponseMessage response, StreamReader lines) => (_response, _lines) = (response, lines);

    public string? LastId { get; private set; }

    public static async Task<EventReader> OpenAsync(HttpClient http, string path, string? lastId = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (lastId is not null)
            request.Headers.Add("Last-Event-ID", lastId);
        HttpResponseMessage response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("text/event-stream", response.Content.Headers.ContentType?.MediaType);
        return new EventReader(response, new StreamReader(await response.Content.ReadAsStreamAsync()));
    }

    /// <summary>The next event; null at the end of the stream.</summary>
    public async Task<(string Name, JsonNode Data)?> NextAsync()
    {
        string name = "", data = "";
        while (await _lines.ReadLineAsync(_patience.Token) is { } line)
        {
            if (line.StartsWith("id: ", StringComparison.Ordinal))
                LastId = line[4..];
            else if (line.StartsWith("event: ", StringComparison.Ordinal))
                name = line[7..];
            else if (line.StartsWith("data: ", StringComparison.Ordinal))
                data = line[6..];
            else if (line.Length == 0 && name.Length > 0)
                return (name, JsonNode.Parse(data)!);
        }

        return null;
    }

    /// <summary>The next event of that name; others are passed over.</summary>
    public async Task<JsonNode> NextAsync(string name)
    {
        while (await NextAsync() is { } next)
        {
            if (next.Name == name)
                return next.Data;
        }

        throw new InvalidOperationException($"the stream ended without {name}");
    }

    public ValueTask DisposeAsync()
    {
        _patience.Dispose();
        _lines.Dispose();
        _response.Dispose();
        return ValueTask.CompletedTask;
    }
}
