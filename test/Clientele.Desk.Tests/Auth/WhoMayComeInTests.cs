using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Clientele.Desk.Tests.Support;

namespace Clientele.Desk.Tests.Auth;

public sealed class WhoMayComeInTests
{
    private static readonly HttpClientHandler s_plain = new() { AllowAutoRedirect = false, UseCookies = false };

    [Theory]
    [InlineData("GET", "/api/server")]
    [InlineData("GET", "/api/customers")]
    [InlineData("GET", "/api/live")]
    [InlineData("GET", "/api/events")]
    [InlineData("GET", "/openapi.json")]
    [InlineData("GET", "/metrics")]
    [InlineData("GET", "/metrics/")]
    [InlineData("GET", "/Metrics")]
    [InlineData("GET", "/openapi.json/")]
    [InlineData("GET", "/api/server/")]
    [InlineData("HEAD", "/api/server")]
    [InlineData("GET", "/API/server")]
    [InlineData("GET", "/api/../api/server")]
    [InlineData("GET", "/%61pi/server")]
    [InlineData("GET", "//api/server")]
    [InlineData("POST", "/api/server/stop")]
    [InlineData("DELETE", "/api/customers/1")]
    public async Task Without_the_key_it_is_401(string method, string path)
    {
        await using OpenDesk desk = await OpenDesk.StartAsync();
        await desk.ComeAsync();

        foreach (string? authorization in (string?[])[null, "Bearer wrong", "Basic x", $"Bearer {desk.Desk.Key}x"])
        {
            (HttpStatusCode status, HttpResponseMessage response) = await AskAsync(desk, method, path, ("Authorization", authorization));
            Assert.Equal(HttpStatusCode.Unauthorized, status);
            Assert.Equal("Bearer", response.Headers.WwwAuthenticate.ToString());
        }

        Assert.Single(desk.Server.Roster);
        Assert.False(desk.Server.IsDraining);
    }

    [Fact]
    public async Task The_printed_address_gives_a_cookie_and_takes_the_key_out_of_sight()
    {
        await using OpenDesk desk = await OpenDesk.StartAsync();

        (HttpStatusCode status, HttpResponseMessage response) = await AskAsync(desk, "GET", desk.Desk.AddressWithKey.PathAndQuery);

        Assert.Equal(HttpStatusCode.SeeOther, status);
        Assert.Equal("/", response.Headers.Location?.ToString());
        string cookie = Assert.Single(response.Headers.GetValues("Set-Cookie"));
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=strict", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(desk.Desk.Key, cookie, StringComparison.Ordinal);
        string pair = cookie.Split(';')[0];
        Assert.Equal(HttpStatusCode.OK, (await AskAsync(desk, "GET", "/api/server", ("Cookie", pair))).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await AskAsync(desk, "GET", "/api/server", ("Cookie", pair + "x"))).Status);
    }

    [Fact]
    public async Task A_wrong_key_in_the_address_gives_no_cookie()
    {
        await using OpenDesk desk = await OpenDesk.StartAsync();

        (HttpStatusCode status, HttpResponseMessage response) = await AskAsync(desk, "GET", "/?key=wrong");

        Assert.Equal(HttpStatusCode.SeeOther, status);
        Assert.False(response.Headers.Contains("Set-Cookie"));
    }

    [Fact]
    public async Task The_key_can_be_typed_into_the_page_and_the_cookie_given_back()
    {
        await using OpenDesk desk = await OpenDesk.StartAsync();

        (HttpStatusCode status, HttpResponseMessage response) = await AskAsync(desk, "POST", "/api/session", body: $$"""{"key":" {{desk.Desk.Key}} "}""");

        Assert.Equal(HttpStatusCode.NoContent, status);
        string pair = Assert.Single(response.Headers.GetValues("Set-Cookie")).Split(';')[0];
        Assert.Equal(HttpStatusCode.OK, (await AskAsync(desk, "GET", "/api/server", ("Cookie", pair))).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await AskAsync(desk, "POST", "/api/session", body: """{"key":"wrong"}""")).Status);
        (_, response) = await AskAsync(desk, "DELETE", "/api/session", ("Cookie", pair));
        Assert.Contains("expires=Thu, 01 Jan 1970", Assert.Single(response.Headers.GetValues("Set-Cookie")), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task A_cookie_outlives_a_restart_where_the_key_does()
    {
        string key = new('k', 20);
        string pair;
        int port;
        await using (OpenDesk first = await OpenDesk.StartAsync(desk: new DeskOptions { Key = key }))
        {
            port = first.Desk.Address.Port;
            (_, HttpResponseMessage response) = await AskAsync(first, "GET", $"/?key={key}");
            pair = Assert.Single(response.Headers.GetValues("Set-Cookie")).Split(';')[0];
        }

        await using OpenDesk second = await OpenDesk.StartAsync(desk: new DeskOptions { Key = key, EndPoint = new IPEndPoint(IPAddress.Loopback, port) });
        Assert.Equal(HttpStatusCode.OK, (await AskAsync(second, "GET", "/api/server", ("Cookie", pair))).Status);
    }

    [Fact]
    public async Task Too_many_wrong_keys_slow_down_their_source_and_a_right_key_enters_all_the_same()
    {
        await using OpenDesk desk = await OpenDesk.StartAsync();
        for (int i = 0; i < 10; i++)
            Assert.Equal(HttpStatusCode.Unauthorized, (await AskAsync(desk, "GET", "/api/server", ("Authorization", $"Bearer wrong{i}"))).Status);

        (HttpStatusCode status, HttpResponseMessage response) = await AskAsync(desk, "GET", "/api/server", ("Authorization", "Bearer wrong"));

        Assert.Equal(HttpStatusCode.TooManyRequests, status);
        Assert.InRange(response.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, 10);
        Assert.Equal(HttpStatusCode.TooManyRequests, (await AskAsync(desk, "POST", "/api/session", body: """{"key":"wrong"}""")).Status);
        Assert.Equal(HttpStatusCode.OK, (await AskAsync(desk, "GET", "/api/server", ("Authorization", $"Bearer {desk.Desk.Key}"))).Status);
        Assert.Equal(HttpStatusCode.OK, (await AskAsync(desk, "GET", "/metrics", ("Authorization", $"Bearer {desk.Desk.Key}"))).Status);
        Assert.Equal(HttpStatusCode.NoContent, (await AskAsync(desk, "POST", "/api/session", body: $$"""{"key":"{{desk.Desk.Key}}"}""")).Status);
        (_, response) = await AskAsync(desk, "GET", desk.Desk.AddressWithKey.PathAndQuery);
        Assert.True(response.Headers.Contains("Set-Cookie"));
    }

    [Theory]
    [InlineData("GET", "Sec-Fetch-Site", "cross-site")]
    [InlineData("GET", "Sec-Fetch-Site", "same-site")]
    [InlineData("HEAD", "Sec-Fetch-Site", "cross-site")]
    [InlineData("GET", "Origin", "http://evil.example")]
    [InlineData("GET", "Referer", "http://evil.example/")]
    [InlineData("GET", "Referer", "http://{host}.evil.example/")]
    [InlineData("GET", "Host", "evil.example")]
    public async Task What_another_site_asks_is_refused_before_it_counts_as_a_guess(string method, string header, string value)
    {
        await using OpenDesk desk = await OpenDesk.StartAsync();
        value = value.Replace("{host}", desk.Desk.Address.Authority, StringComparison.Ordinal);
        for (int i = 0; i < 12; i++)
        {
            foreach (string path in (string[])["/?key=1", "/api/server", "/metrics"])
                Assert.Equal(HttpStatusCode.Forbidden, (await AskAsync(desk, method, path, (header, value), ("Authorization", "Bearer wrong"))).Status);
        }

        // Had they counted, this would be 429.
        Assert.Equal(HttpStatusCode.Unauthorized, (await AskAsync(desk, "GET", "/metrics", ("Authorization", "Bearer wrong"))).Status);
        Assert.Equal(HttpStatusCode.OK, (await AskAsync(desk, "GET", "/metrics", ("Authorization", $"Bearer {desk.Desk.Key}"))).Status);
    }

    [Fact]
    public async Task Without_the_key_no_more_than_a_key_is_taken()
    {
        await using OpenDesk desk = await OpenDesk.StartAsync();

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, (await AskAsync(desk, "POST", "/api/session", body: $$"""{"key":"{{new string('x', 5000)}}"}""")).Status);
    }

    [Theory]
    [InlineData("evil.example")]
    [InlineData("localhost.evil.example")]
    [InlineData("127.0.0.1.evil.example")]
    [InlineData("10.1.2.3")]
    public async Task A_page_that_has_its_own_name_point_here_is_refused(string host)
    {
        await using OpenDesk desk = await OpenDesk.StartAsync();

        foreach (string path in (string[])["/", "/api/server", "/healthz"])
        {
            (HttpStatusCode status, HttpResponseMessage response) = await AskAsync(desk, "GET", path, ("Host", host), ("Authorization", $"Bearer {desk.Desk.Key}"));
            Assert.Equal(HttpStatusCode.Forbidden, status);
            Assert.Equal("wrong host", (string)JsonNode.Parse(await response.Content.ReadAsStringAsync())!["title"]!);
        }
    }

    [Theory]
    [InlineData("localhost")]
    [InlineData("127.0.0.1:9999")]
    [InlineData("[::1]:7789")]
    [InlineData("desk.shop.example")]
    public async Task Its_own_names_are_good(string host)
    {
        await using OpenDesk desk = await OpenDesk.StartAsync(desk: new DeskOptions { HostNames = ["desk.shop.example"] });

        Assert.Equal(HttpStatusCode.OK, (await AskAsync(desk, "GET", "/api/server", ("Host", host), ("Authorization", $"Bearer {desk.Desk.Key}"))).Status);
    }

    [Theory]
    [InlineData("Origin", "http://evil.example")]
    [InlineData("Origin", "null")]
    [InlineData("Origin", "https://{host}")]
    [InlineData("Sec-Fetch-Site", "cross-site")]
    [InlineData("Sec-Fetch-Site", "same-site")]
    public async Task What_another_page_asks_through_the_persons_browser_is_403(string header, string value)
    {
        await using OpenDesk desk = await OpenDesk.StartAsync();
        await desk.ComeAsync();
        (_, HttpResponseMessage signedIn) = await AskAsync(desk, "GET", desk.Desk.AddressWithKey.PathAndQuery);
        string cookie = Assert.Single(signedIn.Headers.GetValues("Set-Cookie")).Split(';')[0];
        value = value.Replace("{host}", desk.Desk.Address.Authority, StringComparison.Ordinal);

        foreach ((string method, string path) in ((string, string)[])[("DELETE", "/api/customers/1"), ("POST", "/api/server/stop"), ("GET", "/api/customers"), ("POST", "/api/session")])
            Assert.Equal(HttpStatusCode.Forbidden, (await AskAsync(desk, method, path, (header, value), ("Cookie", cookie))).Status);

        Assert.Single(desk.Server.Roster);
        Assert.Equal(HttpStatusCode.OK, (await AskAsync(desk, "GET", "/api/server", ("Origin", desk.Desk.Address.GetLeftPart(UriPartial.Authority)), ("Sec-Fetch-Site", "same-origin"), ("Cookie", cookie))).Status);
    }

    [Fact]
    public async Task A_form_of_another_page_cannot_be_sent_as_json()
    {
        await using OpenDesk desk = await OpenDesk.StartAsync();
        await desk.ComeAsync();
        using var content = new StringContent("""{"text":"x"}""", Encoding.UTF8, "text/plain");

        using HttpResponseMessage response = await desk.Http.PostAsync(new Uri("/api/customers/1/messages", UriKind.Relative), content);

        Assert.Equal(HttpStatusCode.UnsupportedMediaType, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/api/server")]
    [InlineData("/nowhere")]
    public async Task Every_answer_has_a_policy_without_exceptions(string path)
    {
        await using OpenDesk desk = await OpenDesk.StartAsync();

        (_, HttpResponseMessage response) = await AskAsync(desk, "GET", path);

        string policy = Assert.Single(response.Headers.GetValues("Content-Security-Policy"));
        Assert.StartsWith("default-src 'none';", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("data:", policy, StringComparison.Ordinal);
        Assert.Equal("nosniff", Assert.Single(response.Headers.GetValues("X-Content-Type-Options")));
        Assert.False(response.Headers.Contains("Access-Control-Allow-Origin"));
        Assert.False(response.Headers.Contains("Server"));
    }

    private static async Task<(HttpStatusCode Status, HttpResponseMessage Response)> AskAsync(OpenDesk desk, string method, string path, params (string Name, string? Value)[] headers) =>
        await AskAsync(desk, method, path, null, headers);

    private static async Task<(HttpStatusCode Status, HttpResponseMessage Response)> AskAsync(OpenDesk desk, string method, string path, string? body, params (string Name, string? Value)[] headers)
    {
        using var http = new HttpClient(s_plain, disposeHandler: false) { BaseAddress = desk.Desk.Address };
        var uri = new Uri(desk.Desk.Address.GetLeftPart(UriPartial.Authority) + path, new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true });
        using var request = new HttpRequestMessage(new HttpMethod(method), uri);
        foreach ((string name, string? value) in headers)
        {
            if (value is not null)
                request.Headers.TryAddWithoutValidation(name, value);
        }

        if (body is not null)
            request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        HttpResponseMessage response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        return (response.StatusCode, response);
    }
}
