using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Clientele.Cli.Tests.Running;

/// <summary><c>clientele serve</c> with a desk, and somebody who has the address that it printed.</summary>
internal sealed partial class DeskOfServe : IDisposable
{
    private readonly HttpClient _http;

    public DeskOfServe(TemporaryFolder state, params string[] arguments)
    {
        var launch = new Launch { Environment = new Dictionary<string, string?> { ["XDG_STATE_HOME"] = state.FullName } };
        bool listens = arguments.Contains("--desk-listen");
        Serve = new Serve(launch, [.. listens ? Array.Empty<string>() : ["--desk-listen", "127.0.0.1:0"], .. arguments]);
        Eventually.Blocking(() => Printed.Success, () => Serve.Command.Say("prints no address of a desk"));
        Address = new Uri(Printed.Groups[1].Value);
        Key = Printed.Groups[2].Value;
        _http = new HttpClient(new HttpClientHandler { ServerCertificateCustomValidationCallback = HttpClientHandler.DangerousAcceptAnyServerCertificateValidator }) { BaseAddress = Address };
        _http.DefaultRequestHeaders.Authorization = new("Bearer", Key);
    }

    public Serve Serve { get; }

    public Uri Address { get; }

    public string Key { get; private set; }

    private Match Printed => AddressPattern().Match(Serve.Command.Output.Text + Serve.Command.Error.Text);

    public void UseKey(string key) => _http.DefaultRequestHeaders.Authorization = new("Bearer", Key = key);

    public async Task<(HttpStatusCode Status, JsonElement Body)> AskAsync(string method, string path, string? json = null)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        if (json is not null)
            request.Content = new StringContent(json, Encoding.UTF8, "application/json");
        using HttpResponseMessage response = await _http.SendAsync(request);
        string text = await response.Content.ReadAsStringAsync();
        return (response.StatusCode, text.StartsWith('{') ? JsonElement.Parse(text) : default);
    }

    public async Task<string> ReadAsync(string path) => await _http.GetStringAsync(new Uri(path, UriKind.Relative));

    /// <summary>The objects of the first events that the desk remembers, as they were sent.</summary>
    public async Task<IReadOnlyList<string>> ReadEventsAsync(int count)
    {
        string epoch = (await AskAsync("GET", "/api/server")).Body.GetProperty("epoch").GetString()!;
        var address = new Uri($"/api/events?after={epoch}-0", UriKind.Relative);
        await using Stream stream = await _http.GetStreamAsync(address);
        using var reader = new StreamReader(stream);
        List<string> events = [];
        while (events.Count < count && await reader.ReadLineAsync() is { } line)
        {
            if (line.StartsWith("data: ", StringComparison.Ordinal))
                events.Add(line["data: ".Length..]);
        }

        return events;
    }

    public void Dispose()
    {
        _http.Dispose();
        Serve.Dispose();
    }

    [GeneratedRegex(@"(?:desk: |服务台:)(https?://[^/\s]+/)(?:\?key=(\S+))?\n")]
    private static partial Regex AddressPattern();
}
