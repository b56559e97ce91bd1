using Clientele.Cli.Tests.Running;

namespace Clientele.Cli.Tests.Interop;

/// <summary>ncat --ssl and openssl as the other end of TLS.</summary>
public sealed class TlsToolsTests : IDisposable
{
    private readonly Certificates _files = new();

    [Theory]
    [InlineData("ncat")]
    [InlineData("openssl")]
    public void They_are_served(string tool)
    {
        using var serve = new Serve("--tls-cert", _files.Certificate, "--tls-key", _files.Key, "--reply", "echo");
        string port = OtherTool.Text(serve.Port);
        using RunningProcess client = tool == "ncat"
            ? Tools.Start("ncat", "--ssl", "127.0.0.1", port)
            : Tools.Start("openssl", "s_client", "-quiet", "-no_ign_eof", "-verify_return_error", "-CAfile", _files.Certificate, "-connect", "localhost:" + port);
        client.Type("你好\n");
        client.WaitForOutput("你好\n");
        serve.WaitFor(">>>你好\n");
        client.EndInput();
        client.WaitForExit();
        serve.WaitFor("has left (closed)\n");
    }

    [Theory]
    [InlineData("ncat")]
    [InlineData("openssl")]
    public void They_are_connected_to_when_any_certificate_will_do(string tool)
    {
        using RunningProcess server = Listen(tool, out string port);
        using Command connect = Command.Start("connect", "127.0.0.1", port, "--tls-insecure");
        Talk(connect, server);
    }

    [Theory]
    [InlineData("ncat")]
    [InlineData("openssl")]
    public void They_are_connected_to_when_the_certificate_is_trusted_and_has_the_name(string tool)
    {
        using RunningProcess server = Listen(tool, out string port);
        using var connect = new Command(["connect", "localhost", port, "--tls"], Launch.With("SSL_CERT_FILE", _files.Certificate));
        Talk(connect, server);
    }

    [Fact]
    public void A_certificate_that_is_not_trusted_is_refused()
    {
        using RunningProcess server = Listen("openssl", out string port);
        using Command connect = Command.Run("connect", "localhost", port, "--tls");
        connect.AssertComplains(1, $"cannot connect to localhost:{port}: the server's certificate is not trusted here", "--tls-insecure");
        using Command chinese = Command.Run("connect", "localhost", port, "--tls", "--lang", "zh-CN");
        chinese.AssertComplains(1, "服务器的证书在本机不受信任", "--tls-insecure");
    }

    [Fact]
    public void A_certificate_for_another_name_is_refused()
    {
        using RunningProcess server = Listen("openssl", out string port);
        using Command connect = Command.Run(Launch.With("SSL_CERT_FILE", _files.Certificate), "connect", "127.0.0.2", port, "--tls");
        connect.AssertComplains(1, "the server's certificate is for another name");
    }

    [Fact]
    public void A_server_that_speaks_no_tls_is_said_to()
    {
        using RunningProcess server = OtherTool.Listen("ncat", out string port);
        server.Type("220 welcome to plain text\r\n");
        using Command connect = Command.Run("connect", "127.0.0.1", port, "--tls");
        connect.AssertComplains(1, "TLS");
    }

    public void Dispose() => _files.Dispose();

    private static void Talk(Command connect, RunningProcess server)
    {
        connect.Type("hello\n");
        server.WaitForOutput("hello\n");
        server.Type("welcome\n");
        connect.WaitForOutput("welcome\n");
        // Both tools close at our end. At the end of their own input openssl closes with our end unread, which is a reset.
        connect.EndInput();
        connect.AssertExits(0);
        server.EndInput();
    }

    // openssl listens on all addresses of this machine, so that any of its names leads there.
    private RunningProcess Listen(string tool, out string port) => OtherTool.Listen(
        at => tool == "ncat"
            ? Tools.Start(
                "ncat", "-v", "--ssl", "--ssl-cert", _files.Certificate, "--ssl-key", _files.Key, "-l", "127.0.0.1", at)
            : Tools.Start("openssl", "s_server", "-accept", at, "-cert", _files.Certificate, "-key", _files.Key),
        static server => server.Error.Text.Contains("Listening on", StringComparison.Ordinal)
            || server.Output.Text.Contains("ACCEPT", StringComparison.Ordinal),
        out port);
}
