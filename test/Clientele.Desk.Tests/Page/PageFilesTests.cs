using System.Net;
using System.Net.Http.Headers;
using System.Text.RegularExpressions;
using Clientele.Desk.Tests.Support;

namespace Clientele.Desk.Tests.Page;

public sealed partial class PageFilesTests
{
    private const int Largest = 120_000;

    [Fact]
    public async Task The_page_is_here_small_and_needs_nothing_from_elsewhere()
    {
        Assert.True(ServerDesk.HasPage, "built without the page: eng/node installs Node.js");
        await using OpenDesk desk = await OpenDesk.StartAsync();
        using var anyone = new HttpClient(new HttpClientHandler { AutomaticDecompression = DecompressionMethods.None }) { BaseAddress = desk.Desk.Address };
        string html = await anyone.GetStringAsync(new Uri("/", UriKind.Relative));
        string[] assets = [.. Assets().Matches(html).Select(match => match.Groups[1].Value)];
        Assert.NotEmpty(assets);

        long size = 0;
        foreach (string path in assets.Append("/"))
        {
            Assert.StartsWith("/", path, StringComparison.Ordinal);
            using var request = new HttpRequestMessage(HttpMethod.Get, path);
            request.Headers.AcceptEncoding.Add(new StringWithQualityHeaderValue("gzip"));
            using HttpResponseMessage response = await anyone.SendAsync(request);
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
            Assert.Equal("gzip", Assert.Single(response.Content.Headers.ContentEncoding));
            size += (await response.Content.ReadAsByteArrayAsync()).Length;
            if (path.StartsWith("/assets/", StringComparison.Ordinal))
                Assert.Contains("immutable", response.Headers.CacheControl!.ToString(), StringComparison.Ordinal);
        }

        Assert.InRange(size, 1000, Largest);
        Assert.DoesNotContain("http://", html, StringComparison.Ordinal);
        Assert.DoesNotContain("https://", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_client_that_takes_no_compression_gets_the_same_plain()
    {
        await using OpenDesk desk = await OpenDesk.StartAsync();
        using var plain = new HttpClient { BaseAddress = desk.Desk.Address };
        using var compressed = new HttpClient(new HttpClientHandler { AutomaticDecompression = DecompressionMethods.GZip }) { BaseAddress = desk.Desk.Address };

        Assert.Equal(await compressed.GetStringAsync(new Uri("/", UriKind.Relative)), await plain.GetStringAsync(new Uri("/", UriKind.Relative)));
    }

    [GeneratedRegex("(?:src|href)=\"([^\"]+)\"")]
    private static partial Regex Assets();
}
