using System.Net;
using System.Security.Cryptography.X509Certificates;

namespace Clientele.Docs.Tests.Library;

public sealed class TlsTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("clientele-docs-").FullName;

    [Fact(Timeout = 30_000)]
    public async Task Both_ends_speak_tls()
    {
        (string certificatePem, string keyPem) = SelfSigned.PemFiles(_folder, "server");

        // snippet: tls-server
        var options = new ServerOptions
        {
            Address = IPAddress.Loopback,
            Port = 0,
            Tls = ServerTlsOptions.FromPemFiles(certificatePem, keyPem),
        };
        await using Server server = Server.Start(options, (customer, in message) => customer.TrySend(message.Bytes.Span));
        // end

        // snippet: tls-client
        X509Certificate2Collection ours = [X509CertificateLoader.LoadCertificateFromFile(certificatePem)];
        await using Connection client = await Connection.ConnectAsync(
            "localhost", server.Port, new ConnectOptions { Tls = new ClientTlsOptions { TrustedAuthorities = ours } });
        // end
        await client.SendAsync("in secret");
        Assert.Equal("in secret", await client.ReceiveTextAsync());

        // snippet: tls-untrusted
        ConnectException error = await Assert.ThrowsAsync<ConnectException>(
            () => Connection.ConnectAsync("localhost", server.Port, new ConnectOptions { Tls = new ClientTlsOptions() }));
        Assert.True(error.IsTlsFailure);
        // end
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
