using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using Clientele.Cli.Tests.Running;

namespace Clientele.Cli.Tests.Interop;

/// <summary>TLS that fails: each failure has its own words, at both ends and in both languages.</summary>
public sealed class TlsFailureTests : IDisposable
{
    private readonly Authority _authority = new();

    [Fact]
    public void A_certificate_that_has_expired_is_refused_with_its_day() =>
        Refused(_authority.Leaf(-60, -30), "localhost", _authority.Root, $"certificate expired on {Authority.Day(-30)}", "过期");

    [Fact]
    public void A_certificate_that_is_not_valid_yet_is_refused_with_its_day() =>
        Refused(_authority.Leaf(30, 60), "localhost", _authority.Root, $"is not valid before {Authority.Day(30)}", "起才有效");

    [Fact]
    public void An_intermediate_certificate_that_is_missing_is_named() =>
        Refused(_authority.Leaf(-1, 60, withChain: false), "localhost", _authority.Root, "its issuer (CN=Test Intermediate) is unknown to this machine", "CN=Test Intermediate");

    [Fact]
    public void An_authority_that_is_not_trusted_is_named() =>
        Refused(_authority.Leaf(-1, 60), "localhost", _authority.Key, "its authority is unknown to this machine (CN=Test Root)", "CN=Test Root");

    [Fact]
    public void A_certificate_that_signs_itself_is_refused_as_that()
    {
        using var own = new Certificates();
        using RunningProcess server = Listen(out string port, "-cert", own.Certificate, "-key", own.Key);
        using Command connect = Command.Run("connect", "localhost", port, "--tls");
        connect.AssertComplains(1, "is signed by itself", "--tls-insecure");
    }

    [Fact]
    public void The_names_of_a_certificate_for_another_name_are_told() =>
        Refused(_authority.Leaf(-1, 60), "127.0.0.2", _authority.Root, "is for another name: localhost, 127.0.0.1", "localhost, 127.0.0.1");

    [Fact]
    public void A_server_that_wants_a_certificate_of_ours_is_heard()
    {
        using RunningProcess server = Listen(out string port, "-cert", _authority.Leaf(-1, 60), "-key", _authority.Key, "-Verify", "1");
        using var connect = new Command(["connect", "localhost", port, "--tls-insecure"]);
        connect.AssertExits(1);
        Assert.Contains("the server ended TLS with the alert certificate_required", connect.Error.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("en", "is not TLS: 220 smtp.example ESMTP (does it speak TLS on this port?)", "220 smtp.example ESMTP\r\n")]
    [InlineData("zh-CN", "不是 TLS:220 smtp.example ESMTP", "220 smtp.example ESMTP\r\n")]
    [InlineData("en", "ended the TLS handshake", "")]
    [InlineData("en", "with the alert unrecognized_name", "\u0015\u0003\u0003\0\u0002\u0002\u0070")]
    [InlineData("en", "no TLS version and cipher in common", "\u0015\u0003\u0003\0\u0002\u0002\u0028")]
    [InlineData("en", "no version of TLS that is accepted", "\u0015\u0003\u0003\0\u0002\u0002\u0046")]
    [InlineData("en", "broke the TLS protocol", "\u0016\u0003\u0003\0\u0004\u0063\0\0\0")]
    public async Task What_answers_a_hello_is_told(string language, string words, string answer)
    {
        using var listener = new TcpListener(System.Net.IPAddress.Loopback, 0);
        listener.Start();
        string port = OtherTool.Text(((System.Net.IPEndPoint)listener.LocalEndpoint).Port);
        using Command connect = Command.Start("connect", "127.0.0.1", port, "--tls", "--lang", language);
        using Peer peer = Peer.Of(await listener.AcceptSocketAsync());
        peer.Receive(100);
        peer.Send(System.Text.Encoding.Latin1.GetBytes(answer));
        peer.EndSending();
        connect.AssertExits(1);
        Assert.Contains(words, connect.Error.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("exception", connect.Error.Text, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task A_handshake_that_is_not_answered_is_told_apart_from_a_connection_that_is_not()
    {
        using var listener = new TcpListener(System.Net.IPAddress.Loopback, 0);
        listener.Start();
        string port = OtherTool.Text(((System.Net.IPEndPoint)listener.LocalEndpoint).Port);
        using Command connect = Command.Start("connect", "127.0.0.1", port, "--tls", "--connect-timeout", "1s");
        using Peer peer = Peer.Of(await listener.AcceptSocketAsync());
        connect.AssertExits(1);
        Assert.Contains("the server accepted, and did not finish the TLS handshake", connect.Error.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("-tls1_3")]
    [InlineData("-tls1_2")]
    public void A_client_that_refuses_our_certificate_is_turned_away(string version)
    {
        using var serve = new Serve("--tls-cert", _authority.Leaf(-1, 60), "--tls-key", _authority.Key, "--output", "jsonl");
        using RunningProcess client = Tools.Start("openssl", "s_client", version, "-verify_return_error", "-connect", $"localhost:{serve.Port}");
        System.Text.Json.JsonElement away = serve.WaitForEvent("turned-away");
        Assert.Equal("tls-failed", away.Text("reason"));
        Assert.Contains("refused our certificate, with the alert unknown_ca", away.Text("error"), StringComparison.Ordinal);
        Assert.Empty(serve.All("joined"));
    }

    [Fact]
    public void Our_own_client_tells_the_server_that_it_refuses_its_certificate()
    {
        using var serve = new Serve("--tls-cert", _authority.Leaf(-1, 60), "--tls-key", _authority.Key, "--lang", "zh-CN");
        using Command connect = Command.Run("connect", "localhost", OtherTool.Text(serve.Port), "--tls");
        connect.AssertExits(1);
        serve.WaitFor("客户端拒绝了我方的证书,警报为 unknown_ca");
    }

    [Theory]
    [InlineData("GET / HTTP/1.0\r\n\r\n", "something that is not TLS: GET / HTTP/1.0 (this port speaks TLS)")]
    [InlineData("\u0016\u0003\u0001\0\u0030\u0001\0\0\u002c\u0003\u0002", "TLS 1.1 at most")]
    [InlineData("\u0016\u0003\u0001\0\u0005\u0001\0\0\u0001\0", "broke the TLS protocol")]
    [InlineData("\u0016\u0003\u0001", "ended the TLS handshake")]
    public void What_a_client_says_instead_of_a_hello_is_told(string said, string words)
    {
        using var serve = new Serve("--tls-cert", _authority.Leaf(-1, 60), "--tls-key", _authority.Key);
        using Peer peer = serve.Connect();
        // A hello of TLS 1.1: random, no session, one cipher, no compression.
        string rest = words.StartsWith("TLS 1.1", StringComparison.Ordinal) ? new string('r', 32) + "\0\0\u0002\0\u002f\u0001\0" : "";
        peer.Send(System.Text.Encoding.Latin1.GetBytes(said + rest));
        peer.EndSending();
        serve.WaitFor(words);
    }

    [Theory]
    [InlineData("PLAIN TEXT AFTER THE HANDSHAKE\r\n", "failed: the client broke the TLS protocol")]
    [InlineData("\u0017\u0003\u0003\0\u0030partial", "failed: the client's stream ended in the middle of a TLS record")]
    [InlineData("\u0017\u0003\u0003\0\u0018no key that anybody knows", "failed: the client broke the TLS protocol")]
    public async Task A_client_that_breaks_the_protocol_later_has_failed_with_the_cause(string said, string words)
    {
        using var serve = new Serve("--tls-cert", _authority.Leaf(-1, 60), "--tls-key", _authority.Key, "--reply", "echo");
        using Peer peer = serve.Connect();
        await using SslStream tls = await Secure(peer);
        await tls.WriteAsync("hello\n"u8.ToArray());
        await tls.ReadExactlyAsync(new byte[6]);
        peer.Send(System.Text.Encoding.Latin1.GetBytes(said));
        peer.EndSending();
        serve.WaitFor(words);
    }

    [Fact]
    public async Task A_server_that_breaks_the_protocol_later_is_told_as_that()
    {
        using var listener = new TcpListener(System.Net.IPAddress.Loopback, 0);
        listener.Start();
        string port = OtherTool.Text(((System.Net.IPEndPoint)listener.LocalEndpoint).Port);
        using var connect = new Command(["connect", "localhost", port, "--tls"], Launch.With("SSL_CERT_FILE", _authority.Root));
        using Peer peer = Peer.Of(await listener.AcceptSocketAsync());
        await using var tls = new SslStream(new NetworkStream(peer.Socket));
        await tls.AuthenticateAsServerAsync(new SslServerAuthenticationOptions
        {
            ServerCertificateContext = SslStreamCertificateContext.Create(
                X509CertificateLoader.LoadPkcs12(X509Certificate2.CreateFromPemFile(_authority.Leaf(-1, 60), _authority.Key).Export(X509ContentType.Pkcs12), null),
                [X509CertificateLoader.LoadCertificateFromFile(_authority.Intermediate)],
                offline: true),
        });
        await tls.WriteAsync("first line\n"u8.ToArray());
        connect.WaitForOutput("first line\n");
        peer.Send("HTTP/1.0 500 plain text here\r\n");
        connect.AssertExits(1);
        Assert.Contains("the server broke the TLS protocol", connect.Error.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(-60, -30, "expired on", "过期")]
    [InlineData(-60, 10, "in 9 days", "还有 9 天")]
    [InlineData(30, 60, "is not valid before", "起才有效")]
    public void A_certificate_of_ours_that_clients_refuse_or_soon_will_is_reported_at_start(int from, int to, string english, string chinese)
    {
        foreach (string words in (string[])[english, chinese])
        {
            using var serve = new Serve("--tls-cert", _authority.Leaf(from, to), "--tls-key", _authority.Key, "--lang", words == english ? "en" : "zh-CN");
            serve.Command.WaitForError(words);
        }
    }

    [Fact]
    public void A_certificate_of_ours_that_is_good_for_longer_is_not_reported()
    {
        using var serve = new Serve("--tls-cert", _authority.Leaf(-1, 15), "--tls-key", _authority.Key);
        Assert.Equal("", serve.Command.Error.Text);
    }

    public void Dispose() => _authority.Dispose();

    private void Refused(string certificate, string host, string trusted, string english, string chinese)
    {
        using RunningProcess server = Listen(out string port, "-cert", certificate, "-cert_chain", certificate, "-key", _authority.Key);
        foreach (string words in (string[])[english, chinese])
        {
            using Command connect = Command.Run(Launch.With("SSL_CERT_FILE", trusted), "connect", host, port, "--tls", "--lang", words == english ? "en" : "zh-CN");
            connect.AssertComplains(1, words, "--tls-insecure");
        }
    }

    private static RunningProcess Listen(out string port, params string[] arguments) => OtherTool.Listen(
        at => Tools.Start("openssl", ["s_server", "-accept", at, .. arguments]),
        static server => server.Output.Text.Contains("ACCEPT", StringComparison.Ordinal),
        out port);

    private static async Task<SslStream> Secure(Peer peer)
    {
        var tls = new SslStream(new NetworkStream(peer.Socket));
#pragma warning disable CA5359 // the certificate is the test's own
        await tls.AuthenticateAsClientAsync(new SslClientAuthenticationOptions { TargetHost = "localhost", RemoteCertificateValidationCallback = (_, _, _, _) => true });
#pragma warning restore CA5359
        return tls;
    }
}
