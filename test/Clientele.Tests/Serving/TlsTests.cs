using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;

namespace Clientele.Tests.Serving;

public sealed class TlsTests
{
    private static readonly ServerOptions s_options = Serve.Lines with { Tls = Certificates.Options };

    [Theory, InlineData(false), InlineData(true)]
    public async Task A_customer_talks_and_leaves_as_in_plain(bool byHandler)
    {
        await using Server server = byHandler ? Serve.EchoByHandler(s_options) : Serve.Echo(s_options);
        using var log = new EventLog(server);
        using Peer peer = await Peer.Connect(server);
        await using SslStream stream = await Secure(peer);
        await stream.WriteAsync("one\ntwo"u8.ToArray());
        await stream.ShutdownAsync();
        using var all = new MemoryStream();
        await stream.CopyToAsync(all).InTime();
        Assert.Equal("one\ntwo\n"u8.ToArray(), all.ToArray());
        await log.Left(1);
        Assert.Equal(["joined", "said:one", "told:one", "said:two", "told:two", "left=closed"], log.Story(1));
    }

    [Fact]
    public async Task Garbage_is_turned_away_as_tls_failed_and_the_others_are_served()
    {
        await using Server server = Serve.Echo(s_options);
        using var log = new EventLog(server);
        using Peer garbage = await Peer.Connect(server);
        await garbage.Say("GET / HTTP/1.1\r\n\r\n");
        CustomerTurnedAway away = await log.TurnedAway(1);
        Assert.Equal(LeaveReason.TlsFailed, away.Reason);
        Assert.NotNull(away.Error);
        using Peer good = await Peer.Connect(server);
        await using SslStream stream = await Secure(good);
        Assert.Equal(["turned-away=tls-failed"], log.Story(1));
        await Eventually.True(() => server.Roster.Count == 1, "the good one is online");
    }

    [Fact]
    public async Task Silence_beyond_the_deadline_is_tls_failed()
    {
        await using Server server = Serve.Echo(s_options with { Tls = Certificates.Options with { HandshakeTimeout = TimeSpan.FromMilliseconds(200) } });
        using var log = new EventLog(server);
        using Peer silent = await Peer.Connect(server);
        CustomerTurnedAway away = await log.TurnedAway(1);
        Assert.Equal(LeaveReason.TlsFailed, away.Reason);
        Assert.Equal(TlsFailure.TimedOut, Assert.IsType<TlsException>(away.Error).Failure);
        await silent.IsReset();
    }

    [Fact]
    public async Task A_client_that_goes_in_the_middle_of_the_handshake_is_tls_failed()
    {
        await using Server server = Serve.Echo(s_options);
        using var log = new EventLog(server);
        using (Peer peer = await Peer.Connect(server))
            await peer.Say([0x16, 0x03, 0x01]);
        Assert.Equal(LeaveReason.TlsFailed, (await log.TurnedAway(1)).Reason);
        (await Peer.Connect(server)).Reset();
        Assert.Equal(LeaveReason.TlsFailed, (await log.TurnedAway(2)).Reason);
    }

    [Fact]
    public async Task Those_who_say_nothing_keep_nobody_waiting_for_longer_than_the_deadline()
    {
        await using Server server = Serve.Echo(s_options with
        {
            Tls = Certificates.Options with { MaxHandshakes = 1, HandshakeTimeout = TimeSpan.FromSeconds(3) },
        });
        using var log = new EventLog(server);
        using Peer silent = await Peer.Connect(server);
        using Peer good = await Peer.Connect(server);
        await using SslStream stream = await Secure(good);
        Assert.Equal(LeaveReason.TlsFailed, (await log.TurnedAway(1)).Reason);
        await Eventually.True(() => server.Roster[2] is not null, "the good one is online");
    }

    [Fact]
    public async Task Stopping_in_the_middle_of_handshakes_turns_them_away()
    {
        Server server = Serve.Echo(s_options);
        using var log = new EventLog(server);
        using var peers = new Peers();
        for (int i = 0; i < 20; i++)
            peers.Add(await Peer.Connect(server));
        await Eventually.True(() => server.GetStatistics().Accepted == 20, "all are accepted");
        Task<StopReport> stopping = server.StopAsync();
        foreach (Peer peer in peers)
        {
            try
            {
                await peer.HearToEnd();
            }
            catch (SocketException)
            {
                // A reset will do: nothing was owed.
            }

            peer.Dispose();
        }

        Assert.Equal(new StopReport(0, 0), await stopping.InTime());
        await log.Finished.InTime();
        Assert.Equal(20, log.Count<CustomerTurnedAway>());
    }

    [Fact]
    public async Task A_customer_waits_in_line_after_its_handshake()
    {
        await using Server server = Serve.Echo(s_options with { Capacity = 1 });
        using var log = new EventLog(server);
        using Peer first = await Peer.Connect(server);
        SslStream one = await Secure(first);
        await Eventually.True(() => server.Roster.Count == 1, "online");
        using Peer second = await Peer.Connect(server);
        await using SslStream other = await Secure(second);
        await other.WriteAsync("me too\n"u8.ToArray());
        await log.Until("waiting:1");
        await one.DisposeAsync();
        first.Dispose();
        var buffer = new byte[7];
        await other.ReadExactlyAsync(buffer).AsTask().InTime();
        Assert.Equal("me too\n"u8.ToArray(), buffer);
    }

    [Fact]
    public async Task A_renewed_certificate_is_shown_from_the_next_handshake_on()
    {
        await using Server server = Serve.Echo(s_options);
        ServerTlsOptions other = Certificates.Make();
        using Peer first = await Peer.Connect(server);
        await using SslStream before = await Secure(first);
        server.RenewCertificate(other);
        using Peer second = await Peer.Connect(server);
        await using SslStream after = await Secure(second);
        Assert.Equal(s_options.Tls!.Certificate.Thumbprint, before.RemoteCertificate!.GetCertHashString());
        Assert.Equal(other.Certificate.Thumbprint, after.RemoteCertificate!.GetCertHashString());
        await before.WriteAsync("still here\n"u8.ToArray());
        var buffer = new byte[11];
        await before.ReadExactlyAsync(buffer).AsTask().InTime();
        Assert.Equal("still here\n"u8.ToArray(), buffer);
    }

    [Fact]
    public async Task A_certificate_renewed_before_the_first_handshake_is_the_one_that_is_shown()
    {
        await using Server server = Serve.Echo(s_options);
        ServerTlsOptions other = Certificates.Make();
        server.RenewCertificate(other);
        using Peer peer = await Peer.Connect(server);
        await using SslStream stream = await Secure(peer);
        Assert.Equal(other.Certificate.Thumbprint, stream.RemoteCertificate!.GetCertHashString());
    }

    [Fact]
    public async Task A_certificate_that_cannot_serve_is_refused_and_the_old_one_stays()
    {
        await using Server server = Serve.Echo(s_options);
        using X509Certificate2 alone = X509CertificateLoader.LoadCertificate(Certificates.Options.Certificate.Export(X509ContentType.Cert));
        Assert.Contains("private key", Assert.Throws<ArgumentException>(() => server.RenewCertificate(new ServerTlsOptions { Certificate = alone })).Message);
        using Peer peer = await Peer.Connect(server);
        await using SslStream stream = await Secure(peer);
        Assert.Equal(s_options.Tls!.Certificate.Thumbprint, stream.RemoteCertificate!.GetCertHashString());
        await using Server plain = Serve.Echo(Serve.Lines);
        Assert.Throws<InvalidOperationException>(() => plain.RenewCertificate(Certificates.Options));
    }

    private static async Task<SslStream> Secure(Peer peer)
    {
        var stream = new SslStream(new NetworkStream(peer.Socket, ownsSocket: false));
        await stream.AuthenticateAsClientAsync(new SslClientAuthenticationOptions
        {
            TargetHost = "localhost",
#pragma warning disable CA5359 // the certificate is the test's own
            RemoteCertificateValidationCallback = static (_, _, _, _) => true,
#pragma warning restore CA5359
        }).InTime();
        return stream;
    }
}
