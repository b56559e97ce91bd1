using System.Collections.Concurrent;
using System.Text;
using Clientele.Cluster.Bus;
using Clientele.Cluster.Tests.Support;

namespace Clientele.Cluster.Tests.Bus;

/// <summary>The connection for announcements: it logs in as the other does, and comes back.</summary>
public sealed class PulseLinkTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("clientele-link-").FullName;
    private readonly ConcurrentQueue<string> _heard = new();
    private readonly ConcurrentQueue<bool> _changes = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task It_hears_what_is_published_and_comes_back()
    {
        await using NatsServer server = await NatsServer.StartAsync();
        using PulseLink link = Link(Nats.Options(server));
        await link.OpenAsync(Token);
        await HearsAsync(link, "one");
        server.Kill();
        await Eventually.True(() => !link.IsConnected);
        Assert.False(link.Publish("t.x.here", "lost"u8));
        Assert.False(link.Flush(TimeSpan.FromSeconds(1)));
        await server.RestartAsync();
        await Eventually.True(() => link.IsConnected);
        await HearsAsync(link, "two");
        Assert.Equal([true, false, true], _changes);
    }

    [Fact]
    public async Task What_is_too_long_is_passed_over_and_the_next_is_heard()
    {
        await using NatsServer server = await NatsServer.StartAsync();
        using PulseLink link = Link(Nats.Options(server));
        await link.OpenAsync(Token);
        await using ClusterBus stranger = await Nats.ConnectAsync(server);
        string reply = stranger.Subjects.Of("inbox", "reply");
        await stranger.PublishAsync("t.x.here", new byte[LinkReader.Longest + 1], reply, Token);
        await stranger.PublishAsync("t.x.here", new byte[ClusterBus.LargestPayload], cancellationToken: Token);
        await stranger.PublishAsync("t.x.here", Encoding.UTF8.GetBytes(new string('x', LinkReader.Longest)), reply, Token);
        await stranger.PublishAsync("t.x.here", default, cancellationToken: Token);
        await stranger.FlushAsync(Token);
        await HearsAsync(link, "MSG a 1 5\r\nPING\r\n-ERR 'x'");
        Assert.Equal([0, 0, LinkReader.Longest, 0, 25], _heard.Select(static text => text.Split(':', 2)[1].Length));
        Assert.Equal([true], _changes);
    }

    [Fact]
    public async Task It_logs_in_with_a_user()
    {
        await using NatsServer server = await NatsServer.StartAsync("authorization { user: \"shop\", password: \"s3:cr\\\"et\" }");
        await WorksAsync(Nats.Options(server) with { UserFile = Written("shop:s3:cr\"et") });
    }

    [Fact]
    public async Task It_logs_in_with_a_token()
    {
        await using NatsServer server = await NatsServer.StartAsync("authorization { token: \"t0ken\" }");
        await WorksAsync(Nats.Options(server) with { TokenFile = Written("t0ken") });
        using PulseLink wrong = Link(Nats.Options(server) with { TokenFile = Written("wrong") });
        ClusterException error = await Assert.ThrowsAsync<ClusterException>(() => wrong.OpenAsync(Token));
        Assert.Contains("Authorization Violation", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_logs_in_with_credentials_of_an_account()
    {
        using var issuer = new NatsIssuer();
        await using NatsServer server = await NatsServer.StartAsync(issuer.ServerSettings);
        await WorksAsync(Nats.Options(server) with { CredentialsFile = Written(issuer.Credentials()) });
    }

    [Fact]
    public async Task It_speaks_tls_with_a_certificate_of_its_own()
    {
        (string certificate, string key) = SelfSigned.PemFiles(_folder, "server");
        (string client, string clientKey) = SelfSigned.PemFiles(_folder, "client");
        await using NatsServer server = await NatsServer.StartTlsAsync(certificate, key, clientAuthority: client);
        await WorksAsync(Nats.Options(server) with
        {
            Tls = new() { AuthorityFile = certificate, CertificateFile = client, KeyFile = clientKey },
        });
        using PulseLink wrong = Link(Nats.Options(server) with { Tls = new() { AuthorityFile = client } });
        Assert.Equal(ClusterFailure.Other, (await Assert.ThrowsAsync<ClusterException>(() => wrong.OpenAsync(Token))).Failure);
    }

    [Fact]
    public async Task Of_several_servers_it_takes_one_that_is_there()
    {
        await using NatsServer gone = await NatsServer.StartAsync();
        await using NatsServer server = await NatsServer.StartAsync();
        gone.Kill();
        await WorksAsync(Nats.Options(server) with
        {
            Servers = [new ClusterServer("127.0.0.1", gone.Port), new ClusterServer("localhost", server.Port)],
        });
    }

    private async Task WorksAsync(ClusterOptions options)
    {
        using PulseLink link = Link(options);
        await link.OpenAsync(Token);
        await HearsAsync(link, "it works");
    }

    private PulseLink Link(ClusterOptions options) => new(
        options, "t.*.here",
        (subject, payload) => _heard.Enqueue($"{subject}:{Encoding.UTF8.GetString(payload.Span)}"), _changes.Enqueue);

    private async Task HearsAsync(PulseLink link, string text)
    {
        Assert.True(link.Publish("t.x.here", Encoding.UTF8.GetBytes(text)));
        Assert.True(link.Flush(Nats.Long));
        await Eventually.True(() => _heard.Contains($"t.x.here:{text}"));
    }

    private string Written(string text)
    {
        string path = Path.Combine(_folder, Path.GetRandomFileName());
        File.WriteAllText(path, text);
        return path;
    }
}
