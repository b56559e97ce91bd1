using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using Clientele.Bench.Load;
using Clientele.Bench.Servers;

namespace Clientele.Bench.Tests.Load;

public class TlsCrowdTests
{
    [Fact]
    public async Task Each_is_answered_over_a_certificate_that_is_checked()
    {
        var tls = TlsFiles.Make();
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var serving = ServeAsync(listener, tls, 5);
        await using (var crowd = await TlsCrowd.ConnectAsync(((IPEndPoint)listener.LocalEndpoint).Port, 5, tls))
        {
            var came = await crowd.SettledAsync();
            Assert.Equal((5, 5, 0, 0, ""), (came.Connected, came.Answered, came.Refused, came.Ended, came.Fault));
        }
        await serving;
    }

    [Fact]
    public async Task The_refused_are_counted()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        listener.Stop();
        await using var crowd = await TlsCrowd.ConnectAsync(port, 3, TlsFiles.Make());
        Assert.Equal(3, (await crowd.SettledAsync()).Refused);
    }

    private static Task ServeAsync(TcpListener listener, TlsFiles tls, int customers) =>
        Task.WhenAll(Enumerable.Range(0, customers).Select(_ => ServeOneAsync(listener, tls)));

    private static async Task ServeOneAsync(TcpListener listener, TlsFiles tls)
    {
        using var client = await listener.AcceptTcpClientAsync();
        using var certificate = X509Certificate2.CreateFromPemFile(tls.Certificate, tls.Key);
        await using var stream = new SslStream(client.GetStream());
        await stream.AuthenticateAsServerAsync(certificate);
        await stream.CopyToAsync(stream);
    }
}
