using System.Net;
using System.Net.Sockets;
using System.Text;
using Clientele.Cluster.Bus;
using Clientele.Cluster.Tests.Support;

namespace Clientele.Cluster.Tests.Bus;

/// <summary>Each failure is a value, and one line that says what to do.</summary>
public sealed class ConnectFailureTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("clientele-cluster-").FullName;

    [Fact]
    public async Task Nothing_listens()
    {
        using var unused = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        unused.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        int port = ((IPEndPoint)unused.LocalEndPoint!).Port;

        ClusterException error = await Nats.FailureAsync(Nats.Options(port));

        Assert.Equal(ClusterFailure.Absent, error.Failure);
        Assert.Equal($"cannot use NATS at nats://127.0.0.1:{port}: nothing listens there (start nats-server, or check the port)", error.Message);
    }

    [Fact]
    public async Task The_name_does_not_resolve()
    {
        ClusterException error = await Nats.FailureAsync(
            new ClusterOptions { Servers = [new ClusterServer("no-such-name.invalid")], ConnectTimeout = Nats.Long });

        Assert.Equal(ClusterFailure.UnknownName, error.Failure);
    }

    [Theory]
    [InlineData("HTTP/1.1 400 Bad Request\r\n\r\n", "'HTTP/1.1 400 Bad Request\\x0D\\x0A\\x0D\\x0A'")]
    [InlineData("INFO nothing\r\n", "'INFO nothing\\x0D\\x0A'")]
    [InlineData("INFO {}\r\n", "'INFO {}\\x0D\\x0A'")]
    [InlineData("INFO [1]\r\n", "'INFO [1]\\x0D\\x0A'")]
    [InlineData("IN", "'IN'")]
    [InlineData("", null)]
    public async Task It_is_not_nats(string greeting, string? shown)
    {
        await using var listener = new GreetingListener(greeting);

        ClusterException error = await Nats.FailureAsync(Nats.Options(listener.Port));

        Assert.Equal((ClusterFailure.NotNats, shown), (error.Failure, error.Detail));
    }

    [Fact]
    public async Task It_sends_without_end()
    {
        await using var listener = new GreetingListener("INFO " + new string('x', 1024 * 1024));

        Assert.Equal(ClusterFailure.NotNats, (await Nats.FailureAsync(Nats.Options(listener.Port))).Failure);
    }

    [Fact]
    public async Task It_accepts_and_says_nothing()
    {
        await using var listener = new GreetingListener(null);

        ClusterException error = await Nats.FailureAsync(
            Nats.Options(listener.Port) with { ConnectTimeout = TimeSpan.FromMilliseconds(300) });

        Assert.Equal((ClusterFailure.NotNats, null), (error.Failure, error.Detail));
    }

    [Theory]
    [InlineData("2.8.4")]
    [InlineData("1.4.1")]
    public async Task It_is_too_old(string version)
    {
        await using var listener = new GreetingListener($"INFO {{\"server_id\":\"X\",\"version\":\"{version}\"}}\r\n");

        ClusterException error = await Nats.FailureAsync(Nats.Options(listener.Port));

        Assert.Equal((ClusterFailure.TooOld, version), (error.Failure, error.Detail));
        Assert.Contains($"the server is {version}, and 2.9 or later is needed (upgrade nats-server)", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_takes_tls_alone()
    {
        (string certificate, string key) = SelfSigned.PemFiles(_folder, "server");
        await using NatsServer server = await NatsServer.StartTlsAsync(certificate, key);

        Assert.Equal(ClusterFailure.TlsRequired, (await Nats.FailureAsync(Nats.Options(server))).Failure);
    }

    [Fact]
    public async Task It_does_not_offer_tls()
    {
        await using NatsServer server = await NatsServer.StartAsync();
        ClusterOptions options = Nats.Options(server) with { Servers = [new ClusterServer("127.0.0.1", server.Port, IsTls: true)] };

        Assert.Equal(ClusterFailure.TlsUnavailable, (await Nats.FailureAsync(options)).Failure);
        Assert.Equal(ClusterFailure.TlsUnavailable, (await Nats.FailureAsync(Nats.Options(server) with { Tls = new() })).Failure);
    }

    [Fact]
    public async Task Its_certificate_is_not_trusted()
    {
        (string certificate, string key) = SelfSigned.PemFiles(_folder, "server");
        await using NatsServer server = await NatsServer.StartTlsAsync(certificate, key);

        ClusterException error = await Nats.FailureAsync(Nats.Options(server) with { Tls = new() });

        Assert.Equal((ClusterFailure.TlsFailed, TlsFailure.SelfSigned), (error.Failure, error.TlsError!.Failure));
        Assert.EndsWith("it is signed by itself (name the file of its authority)", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task With_its_authority_it_is_trusted()
    {
        (string certificate, string key) = SelfSigned.PemFiles(_folder, "server");
        await using NatsServer server = await NatsServer.StartTlsAsync(certificate, key);
        ClusterOptions options = Nats.Options(server) with { Tls = new() { AuthorityFile = certificate } };

        await using ClusterBus bus = await ClusterBus.ConnectAsync(options, CancellationToken.None);
        Assert.True(await bus.FlushAsync());

        server.Kill();
        await server.RestartAsync();
        await Eventually.True(async () => await bus.FlushAsync());
    }

    [Fact]
    public async Task It_asks_for_a_client_certificate()
    {
        (string certificate, string key) = SelfSigned.PemFiles(_folder, "server");
        (string client, string clientKey) = SelfSigned.PemFiles(_folder, "client");
        await using NatsServer server = await NatsServer.StartTlsAsync(certificate, key, clientAuthority: client);
        ClusterOptions bare = Nats.Options(server) with { Tls = new() { AuthorityFile = certificate } };

        Assert.Equal(ClusterFailure.ClientCertificateRequired, (await Nats.FailureAsync(bare)).Failure);
        (string wrong, string wrongKey) = SelfSigned.PemFiles(_folder, "wrong");
        ClusterException refused = await Nats.FailureAsync(
            bare with { Tls = bare.Tls with { CertificateFile = wrong, KeyFile = wrongKey } });
        Assert.Equal(ClusterFailure.ClientCertificateRefused, refused.Failure);

        await using ClusterBus bus = await ClusterBus.ConnectAsync(
            bare with { Tls = bare.Tls with { CertificateFile = client, KeyFile = clientKey } }, CancellationToken.None);
        Assert.True(await bus.FlushAsync());
    }

    [Fact]
    public async Task It_asks_for_a_user()
    {
        await using NatsServer server = await NatsServer.StartAsync("authorization { user: \"shop\", password: \"s3:cret\" }");
        ClusterOptions options = Nats.Options(server);

        Assert.Equal(ClusterFailure.CredentialsRequired, (await Nats.FailureAsync(options)).Failure);
        Assert.Equal(ClusterFailure.CredentialsRefused, (await Nats.FailureAsync(options with { UserFile = Written("shop:wrong") })).Failure);
        foreach (string good in (string[])["shop:s3:cret", "shop:s3:cret\n", "shop\ns3:cret\n", "shop\r\ns3:cret\r\n"])
        {
            await using ClusterBus bus = await ClusterBus.ConnectAsync(
                options with { UserFile = Written(good) }, CancellationToken.None);
            Assert.True(await bus.FlushAsync());
        }
    }

    [Fact]
    public async Task It_asks_for_a_token()
    {
        await using NatsServer server = await NatsServer.StartAsync("authorization { token: \"t0ken\" }");
        ClusterOptions options = Nats.Options(server);

        Assert.Equal(ClusterFailure.CredentialsRequired, (await Nats.FailureAsync(options)).Failure);
        Assert.Equal(ClusterFailure.CredentialsRefused, (await Nats.FailureAsync(options with { TokenFile = Written("wrong") })).Failure);
        await using ClusterBus bus = await ClusterBus.ConnectAsync(
            options with { TokenFile = Written("t0ken\n") }, CancellationToken.None);
        Assert.True(await bus.FlushAsync());
    }

    [Fact]
    public async Task It_asks_for_credentials_of_an_account()
    {
        using NatsIssuer ours = new(), others = new();
        await using NatsServer server = await NatsServer.StartAsync(ours.ServerSettings);
        ClusterOptions options = Nats.Options(server);

        Assert.Equal(ClusterFailure.CredentialsRequired, (await Nats.FailureAsync(options)).Failure);
        Assert.Equal(
            ClusterFailure.CredentialsRefused,
            (await Nats.FailureAsync(options with { CredentialsFile = Written(others.Credentials()) })).Failure);
        await using ClusterBus bus = await ClusterBus.ConnectAsync(
            options with { CredentialsFile = Written(ours.Credentials()) }, CancellationToken.None);
        Assert.True(await bus.FlushAsync());
    }

    [Fact]
    public async Task A_user_with_rights_to_the_clusters_subjects_alone_suffices()
    {
        await using NatsServer server = await NatsServer.StartAsync("""
            authorization { users: [ { user: a, password: b, permissions: { publish: "clientele.v1.test.>", subscribe: "clientele.v1.test.>" } } ] }
            """);
        ClusterOptions options = Nats.Options(server) with { Name = "test", UserFile = Written("a:b") };
        await using ClusterBus bus = await ClusterBus.ConnectAsync(options, CancellationToken.None);
        await using BusSubscription subscription = await bus.SubscribeAsync(bus.Subjects.Of("ask"), 10);

        ValueTask<BusReply> asked = bus.RequestAsync(bus.Subjects.Of("ask"), default, Nats.Long);
        Assert.True(await subscription.WaitAsync().AsTask().InTime());
        Assert.True(subscription.TryTake(out BusMessage question));
        await bus.PublishAsync(question.ReplyTo!, Encoding.ASCII.GetBytes("yes"));

        Assert.Equal(BusOutcome.Done, (await asked).Outcome);
    }

    [Fact]
    public async Task Files_are_named_when_they_are_wrong()
    {
        ClusterOptions options = new() { Servers = [new ClusterServer("127.0.0.1", 1)] };
        string missing = Path.Combine(_folder, "missing"), empty = Written("");

        ClusterException unreadable = await Nats.FailureAsync(options with { TokenFile = missing });
        Assert.Equal((ClusterFailure.FileUnreadable, missing), (unreadable.Failure, unreadable.Detail));
        foreach (ClusterOptions one in (ClusterOptions[])[options with { TokenFile = empty }, options with { UserFile = empty },
            options with { CredentialsFile = empty }, options with { TokenFile = Written("two\nlines") }])
        {
            Assert.Equal(ClusterFailure.InvalidCredentialsFile, (await Nats.FailureAsync(one)).Failure);
        }

        (string certificate, string key) = SelfSigned.PemFiles(_folder, "a");
        (_, string other) = SelfSigned.PemFiles(_folder, "b");
        foreach (ClusterTlsOptions tls in (ClusterTlsOptions[])[new() { AuthorityFile = empty }, new() { AuthorityFile = key },
            new() { CertificateFile = certificate }, new() { CertificateFile = certificate, KeyFile = other }])
        {
            Assert.Equal(ClusterFailure.InvalidCertificateFile, (await Nats.FailureAsync(options with { Tls = tls })).Failure);
        }
    }

    [Fact]
    public async Task Of_several_servers_it_tells_of_the_one_that_answers()
    {
        await using var listener = new GreetingListener("220 mail\r\n");
        ClusterOptions options = Nats.Options(listener.Port) with
        {
            Servers = [new ClusterServer("127.0.0.1", 1), new ClusterServer("127.0.0.1", listener.Port)],
        };

        Assert.Equal(ClusterFailure.NotNats, (await Nats.FailureAsync(options)).Failure);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private string Written(string text)
    {
        string path = Path.Combine(_folder, Path.GetRandomFileName());
        File.WriteAllText(path, text);
        return path;
    }
}
