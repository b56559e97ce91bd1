using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using Clientele.Cli.Tests.Running;
using Clientele.TestSupport;

namespace Clientele.Cli.Tests.Connecting;

/// <summary>Authorities, names and client certificates, of <c>connect</c> and <c>simulate</c> alike.</summary>
public sealed class TlsFlagTests
{
    [Theory]
    [InlineData("connect", "--say x --expect echo")]
    [InlineData("simulate", "--say x --expect echo --for 1s")]
    public async Task A_server_of_another_name_and_authority_that_asks_for_a_certificate_is_reached(string verb, string steps)
    {
        using var folder = new TemporaryFolder();
        (string certificate, string key) = SelfSigned.PemFiles(folder.FullName, "customer");
        using X509Certificate2 server = SelfSigned.Certificate("shop.example");
        File.WriteAllText(folder["ca.pem"], server.ExportCertificatePem());
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        using var enough = new CancellationTokenSource();
        string? seen = null;
        Task serving = ServeAsync(listener, server, subject => seen = subject, enough.Token);
        using Command command = Command.Run(
            [verb, "127.0.0.1", $"{((IPEndPoint)listener.LocalEndpoint).Port}", "--tls-ca", folder["ca.pem"], "--tls-cert", certificate, "--tls-key", key, "--tls-name", "shop.example", .. steps.Split(' ')]);
        await enough.CancelAsync();
        await serving;
        command.AssertExits(0);
        Assert.Equal("CN=localhost", seen);
    }

    [Theory]
    [InlineData("connect")]
    [InlineData("simulate")]
    public void What_does_not_go_together_is_refused(string verb)
    {
        using var folder = new TemporaryFolder();
        (string certificate, string key) = SelfSigned.PemFiles(folder.FullName, "one");
        Refuses(verb, ["--tls-key", key], "--tls-key needs --tls-cert");
        Refuses(verb, ["--tls-ca", certificate, "--tls-insecure"], "--tls-insecure accepts any certificate");
        Refuses(verb, ["--tls-ca", key], key);
        Refuses(verb, ["--tls-ca", folder["none"]], folder["none"]);
        Refuses(verb, ["--tls-name", "a b"], "take the name of a host");
        Refuses(verb, ["--no-delay", "maybe"], "take on or off");
        Refuses(verb, ["--keep-alive", "0s"], "1s to 9h, 1 to 127 probes");
        Refuses(verb, ["--keep-alive", "60s,5s,200"], "1s to 9h, 1 to 127 probes");
        Refuses(verb, ["--send-buffer", "1500MiB"], "take at most 1GiB");
    }

    [Theory]
    [InlineData("connect", "--say x --expect echo")]
    [InlineData("simulate", "--say x --expect echo --for 1s")]
    public void Socket_options_are_taken(string verb, string steps)
    {
        using var serve = new Serve("--reply", "echo");
        using Command command = Command.Run(
            [verb, "127.0.0.1", $"{serve.Port}", "--no-delay", "off", "--keep-alive", "60s,5s,3", "--send-buffer", "64KiB", "--receive-buffer", "32KiB", .. steps.Split(' ')]);
        command.AssertExits(0);
    }

    private static void Refuses(string verb, string[] flags, string why)
    {
        using Command command = Command.Run([verb, "127.0.0.1", "1", "--say", "x", .. flags]);
        command.AssertExits(2);
        Assert.Contains(why, command.Error.Text, StringComparison.Ordinal);
    }

    /// <summary>Echoes to those whose certificate is there, one after the other.</summary>
    private static async Task ServeAsync(TcpListener listener, X509Certificate2 certificate, Action<string> onSeen, CancellationToken enough)
    {
        try
        {
            while (true)
            {
                using TcpClient client = await listener.AcceptTcpClientAsync(enough);
                await using var stream = new SslStream(client.GetStream());
                await stream.AuthenticateAsServerAsync(
                    new SslServerAuthenticationOptions
                    {
                        ServerCertificate = certificate,
                        ClientCertificateRequired = true,
                        RemoteCertificateValidationCallback = (_, shown, _, _) =>
                        {
                            onSeen(shown?.Subject ?? "none");
                            return shown is not null;
                        },
                    },
                    enough);
                byte[] bytes = new byte[1000];
                while (await stream.ReadAsync(bytes, enough) is var length and > 0)
                    await stream.WriteAsync(bytes.AsMemory(0, length), enough);
            }
        }
        catch (OperationCanceledException)
        {
            // The command is over.
        }
    }
}
