using System.Net;

namespace Clientele.Docs.Tests.Samples;

[Collection(nameof(SampleTests))]
public class HostedSampleTests(BuiltSamples samples)
{
    [Fact]
    public async Task A_web_application_serves_customers_tells_them_something_and_stops_in_good_order()
    {
        await using SampleProcess app = samples.Start(
            "hosted/hosted.cs", "--contentRoot", Repository.At("samples", "hosted"), "--Clientele:Port=0", "--urls", "http://127.0.0.1:0");
        int port = IPEndPoint.Parse(await AfterAsync(app, "      Listening on ")).Port;
        using var http = new HttpClient { BaseAddress = new Uri(await AfterAsync(app, "      Now listening on: ")) };
        using SocketPeer ann = await SocketPeer.ConnectAsync(port);
        await ann.SendLineAsync("hello");
        await ann.ExpectLineAsync("you said hello");

        using HttpResponseMessage told = await http.PostAsync(new Uri("/all?text=lunch", UriKind.Relative), null);
        Assert.Equal("1 told", await told.Content.ReadAsStringAsync());
        await ann.ExpectLineAsync("lunch");
        Assert.Equal($"#1 {ann.Address}", await http.GetStringAsync(new Uri("/online", UriKind.Relative)));
        using HttpResponseMessage ready = await http.GetAsync(new Uri("/ready", UriKind.Relative));
        Assert.Equal(HttpStatusCode.OK, ready.StatusCode);

        app.Interrupt();
        await ann.ExpectEndAsync();
        ann.Dispose();
        await AfterAsync(app, "      Stopped: 1 served, 0 cut off");
        Assert.Equal(0, await app.ExitCodeAsync());
    }

    [Fact]
    public async Task A_slip_in_its_configuration_is_an_error_that_says_what_was_meant()
    {
        await using SampleProcess app = samples.Start(
            "hosted/hosted.cs", "--contentRoot", Repository.At("samples", "hosted"), "--Clientele:Prot=7788", "--urls", "http://127.0.0.1:0");
        string errors = await app.ReadErrorsToEndAsync();
        Assert.Contains("Clientele:Prot: there is no such setting (did you mean Port?)", errors, StringComparison.Ordinal);
        Assert.NotEqual(0, await app.ExitCodeAsync());
    }

    private static async Task<string> AfterAsync(SampleProcess app, string words)
    {
        while (await app.ReadLineAsync() is { } line)
        {
            if (line.StartsWith(words, StringComparison.Ordinal))
                return line[words.Length..];
        }

        throw new EndOfStreamException($"it ended without '{words}'");
    }
}
