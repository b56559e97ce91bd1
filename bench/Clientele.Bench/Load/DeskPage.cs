using System.Net;
using System.Net.Http.Headers;
using Clientele.Bench.Servers;

namespace Clientele.Bench.Load;

/// <summary>What a browser's page asks a desk for: its stream with one conversation open, and its list once a second.</summary>
internal sealed class DeskPage : IAsyncDisposable
{
    private static readonly TimeSpan s_listEvery = TimeSpan.FromSeconds(1);

    private readonly CancellationTokenSource _over = new();
    private readonly HttpClient _http;
    private readonly Task _reading;

    public DeskPage(DeskServer server, long talk, string sort)
    {
        _http = Client(server);
        _reading = Task.WhenAll(StreamAsync(talk), ListAsync(sort));
    }

    /// <summary>Events that it was told of.</summary>
    public int Ticks { get; private set; }

    /// <summary>Of them, those that say that something passed by.</summary>
    public int Skips { get; private set; }

    public static HttpClient Client(DeskServer server)
    {
        var http = new HttpClient { BaseAddress = server.Address };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", server.Key);
        return http;
    }

    private async Task StreamAsync(long talk)
    {
        try
        {
            using var response = await _http.GetAsync(new Uri($"/api/live?talk={talk}", UriKind.Relative), HttpCompletionOption.ResponseHeadersRead, _over.Token);
            if (response.StatusCode != HttpStatusCode.OK) throw new BenchException($"the desk's stream answers {response.StatusCode}");
            using var lines = new StreamReader(await response.Content.ReadAsStreamAsync(_over.Token));
            while (await lines.ReadLineAsync(_over.Token) is { } line)
            {
                if (line == "event: tick") Ticks++;
                if (line.StartsWith("data: ", StringComparison.Ordinal) && line.Contains("\"skipped\":", StringComparison.Ordinal) && !line.Contains("\"epoch\":", StringComparison.Ordinal)) Skips++;
            }
            throw new BenchException("the desk ended a stream that was read");
        }
        catch (OperationCanceledException)
        {
            // It has been closed.
        }
    }

    private async Task ListAsync(string sort)
    {
        try
        {
            while (true)
            {
                using var request = new HttpRequestMessage(HttpMethod.Get, $"/api/customers?limit=100&sort={sort}");
                request.Headers.CacheControl = new CacheControlHeaderValue { MaxAge = s_listEvery };
                using var response = await _http.SendAsync(request, _over.Token);
                if (response.StatusCode != HttpStatusCode.OK) throw new BenchException($"the desk's list answers {response.StatusCode}");
                await Task.Delay(s_listEvery, _over.Token);
            }
        }
        catch (OperationCanceledException)
        {
            // It has been closed.
        }
    }

    /// <exception cref="BenchException">It was not answered as it should be.</exception>
    public async Task CloseAsync()
    {
        await _over.CancelAsync();
        await _reading;
    }

    public async ValueTask DisposeAsync()
    {
        await _over.CancelAsync();
        await _reading.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _http.Dispose();
        _over.Dispose();
    }
}
