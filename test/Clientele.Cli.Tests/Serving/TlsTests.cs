using System.Net.Security;
using System.Text;
using Clientele.Cli.Tests.Running;

namespace Clientele.Cli.Tests.Serving;

public sealed class TlsTests : IDisposable
{
    private readonly Certificates _files = new();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task It_serves_tls_with_the_certificate_and_key(bool apart)
    {
        using var serve = new Serve(["--tls-cert", apart ? _files.Certificate : _files.Both, .. apart ? new[] { "--tls-key", _files.Key } : [], "--reply", "echo"]);
        using Peer peer = serve.Connect();
        await using var tls = new SslStream(new System.Net.Sockets.NetworkStream(peer.Socket));
#pragma warning disable CA5359 // the certificate is the test's own
        await tls.AuthenticateAsClientAsync(new SslClientAuthenticationOptions { TargetHost = "localhost", RemoteCertificateValidationCallback = (_, _, _, _) => true });
#pragma warning restore CA5359
        await tls.WriteAsync(Encoding.UTF8.GetBytes("你好"));
        var answer = new byte[6];
        await tls.ReadExactlyAsync(answer);
        Assert.Equal("你好", Encoding.UTF8.GetString(answer));
        serve.WaitFor(">>>你好\n");
    }

    [Fact]
    public void A_client_that_does_not_speak_TLS_is_turned_away()
    {
        using var serve = new Serve("--tls-cert", _files.Both, "--output", "jsonl");
        using Peer peer = serve.Connect();
        peer.Send("GET / HTTP/1.0\r\n\r\n");
        Assert.Equal("tls-failed", serve.WaitForEvent("turned-away").Text("reason"));
        Assert.Empty(serve.All("joined"));
    }

    [Fact]
    public void Files_that_do_not_do_are_named()
    {
        Serve("--tls-cert", "/nowhere/cert.pem").AssertComplains(2, "/nowhere/cert.pem");
        Serve("--tls-cert", _files.NotPem).AssertComplains(2, _files.NotPem, "PEM");
        Serve("--tls-cert", _files.Certificate).AssertComplains(2, _files.Certificate, "key", "--tls-key");
        Serve("--tls-cert", _files.Certificate, "--tls-key", "/nowhere/key.pem").AssertComplains(2, "/nowhere/key.pem");
        Serve("--tls-cert", _files.Certificate, "--tls-key", _files.OtherKey).AssertComplains(2, _files.OtherKey, "belong");
        Serve("--tls-cert", Path.GetTempPath()).AssertComplains(2, Path.GetTempPath());
        Serve("--tls-key", _files.Key).AssertComplains(2, "--tls-key", "--tls-cert");
    }

    public void Dispose() => _files.Dispose();

    private static Command Serve(params string[] arguments) => Command.Run(["serve", "--port", "0", .. arguments]);
}
