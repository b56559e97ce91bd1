using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Clientele.Cli.Tests.Running;

namespace Clientele.Cli.Tests.Serving;

/// <summary>What SIGHUP, USR1 and USR2 do, with a terminal and without.</summary>
public sealed class HangupTests
{
    private static readonly Launch s_detached = new() { Through = "setsid" };

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Started_from_a_terminal_a_hangup_is_a_stop(bool isRepeated)
    {
        using var folder = new TemporaryFolder();
        using var serve = new InTerminal($"serve --unix '{folder["s"]}' --log '{folder["log"]}' --reply echo");
        using Peer peer = Peer.ConnectWhenItListens(folder["s"]);
        peer.Send("hello");
        peer.Expect("hello");
        int process = serve.Screen.Program;
        for (int i = 0; i < (isRepeated ? 3 : 1); i++)
            Assert.Equal(0, Signals.Send(process, Signals.Hangup));
        peer.ExpectEnd();
        serve.WaitForExit(0);
        serve.WaitFor("stopped: 1 served, 0 aborted");
        Assert.Contains("\"reason\":\"server-stopping\"", File.ReadAllText(folder["log"]), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" > /dev/null")]
    [InlineData(" --output jsonl")]
    public void A_terminal_that_goes_away_is_a_stop_whose_log_is_whole(string arguments)
    {
        using var folder = new TemporaryFolder();
        var serve = new InTerminal($"serve --unix '{folder["s"]}' --log '{folder["log"]}' --reply echo {arguments}");
        using Peer peer = Peer.ConnectWhenItListens(folder["s"]);
        peer.Send("hello");
        peer.Expect("hello");
        serve.Dispose();
        peer.ExpectEnd();
        Eventually.Blocking(
            () => File.ReadAllText(folder["log"]) is var log && log.Contains("\"reason\":\"server-stopping\"", StringComparison.Ordinal) && log.Contains("\"stopped\"", StringComparison.Ordinal),
            () => "the log lacks its end:\n" + File.ReadAllText(folder["log"]));
    }

    [Fact]
    public async Task Without_a_terminal_a_hangup_reads_the_certificate_anew()
    {
        Tools.Need("setsid");
        using var folder = new TemporaryFolder();
        using Certificates first = new(), second = new();
        string file = folder["cert.pem"];
        File.Copy(first.Both, file);
        using var serve = new Serve(s_detached, "--tls-cert", file, "--reply", "echo");
        using Peer before = serve.Connect();
        await using SslStream old = await SecureAsync(before);
        Assert.Equal(Thumbprint(first), old.RemoteCertificate!.GetCertHashString());

        File.Copy(second.Both, file, overwrite: true);
        Assert.Equal(0, Signals.Send(serve.Command.Id, Signals.Hangup));
        serve.Command.WaitForError("the certificate was read anew; it is shown from the next handshake on\n");
        using (Peer after = serve.Connect())
        {
            await using SslStream renewed = await SecureAsync(after);
            Assert.Equal(Thumbprint(second), renewed.RemoteCertificate!.GetCertHashString());
        }

        File.WriteAllText(file, "half a certif");
        Assert.Equal(0, Signals.Send(serve.Command.Id, Signals.Hangup));
        serve.Command.WaitForError($"clientele: there is no certificate in PEM form in {file}\nclientele: the certificate stays the old one\n");
        using (Peer after = serve.Connect())
        {
            await using SslStream renewed = await SecureAsync(after);
            Assert.Equal(Thumbprint(second), renewed.RemoteCertificate!.GetCertHashString());
        }

        await old.WriteAsync("still here"u8.ToArray());
        var answer = new byte[10];
        await old.ReadExactlyAsync(answer);
        Assert.Equal("still here", Encoding.UTF8.GetString(answer));
        serve.Stop();
    }

    [Fact]
    public async Task Without_a_terminal_a_hangup_reads_the_desks_certificate_anew()
    {
        Tools.Need("setsid");
        using TemporaryFolder folder = new(), state = new();
        using Certificates first = new(), second = new();
        string file = folder["cert.pem"];
        File.Copy(first.Both, file);
        var launch = s_detached with { Environment = new Dictionary<string, string?> { ["XDG_STATE_HOME"] = state.FullName } };
        using var serve = new Serve(launch, "--desk-listen", "127.0.0.1:0", "--desk-cert", file, "--lang", "zh-CN");
        string[] words = serve.Command.Output.Text.Split("https://127.0.0.1:");
        int port = int.Parse(words[1].Split('/')[0], System.Globalization.CultureInfo.InvariantCulture);
        using (Peer before = Peer.Connect(port))
        {
            await using SslStream desk = await SecureAsync(before);
            Assert.Equal(Thumbprint(first), desk.RemoteCertificate!.GetCertHashString());
        }

        File.Copy(second.Both, file, overwrite: true);
        Assert.Equal(0, Signals.Send(serve.Command.Id, Signals.Hangup));
        serve.Command.WaitForError("服务台的证书已重新读取,从下一次握手起使用\n");
        using Peer after = Peer.Connect(port);
        await using SslStream renewed = await SecureAsync(after);
        Assert.Equal(Thumbprint(second), renewed.RemoteCertificate!.GetCertHashString());
    }

    [Fact]
    public void Without_a_terminal_a_hangup_opens_the_log_anew()
    {
        Tools.Need("setsid");
        using var folder = new TemporaryFolder();
        using var serve = new Serve(s_detached, "--log", folder["log"]);
        using Peer peer = serve.Connect();
        serve.WaitFor("a new customer is here: #1");
        Eventually.Blocking(() => File.ReadAllText(folder["log"]).Contains("\"joined\"", StringComparison.Ordinal), () => "nobody joins");
        File.Move(folder["log"], folder["old"]);
        Assert.Equal(0, Signals.Send(serve.Command.Id, Signals.Hangup));
        Eventually.Blocking(() => File.Exists(folder["log"]), () => serve.Command.Say("opens no new log"));
        serve.Stop();
        Assert.Contains("\"left\"", File.ReadAllText(folder["log"]), StringComparison.Ordinal);
        Assert.Contains("\"stopped\"", File.ReadAllText(folder["log"]), StringComparison.Ordinal);
        Assert.DoesNotContain("\"left\"", File.ReadAllText(folder["old"]), StringComparison.Ordinal);
    }

    [Fact]
    public void Ignored_at_the_start_it_stays_ignored()
    {
        Tools.Need("nohup");
        using var files = new Certificates();
        using var serve = new Serve(new Launch { Through = "nohup" }, "--tls-cert", files.Both);
        Assert.Equal(0, Signals.Send(serve.Command.Id, Signals.Hangup));
        // Bit 0 is SIGHUP.
        string ignored = File.ReadAllLines($"/proc/{serve.Command.Id}/status").Single(line => line.StartsWith("SigIgn", StringComparison.Ordinal));
        Assert.Equal(1, Convert.ToInt64(ignored.Split('\t')[1], 16) & 1);
        serve.Stop();
        Assert.DoesNotContain("anew", serve.Command.Error.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Signals.User1)]
    [InlineData(Signals.User2)]
    public void Signals_that_mean_nothing_are_ignored_by_both_ends(int signal)
    {
        using var serve = new Serve("--reply", "echo");
        using var connect = Command.Start("connect", "127.0.0.1", $"{serve.Port}");
        serve.WaitFor("a new customer is here: #1");
        Assert.Equal(0, Signals.Send(serve.Command.Id, signal));
        Assert.Equal(0, Signals.Send(connect.Id, signal));
        connect.Type("hello");
        connect.WaitForOutput("hello");
        connect.EndInput();
        connect.AssertExits(0);
        serve.Stop();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void It_ends_a_connection_as_sigterm_does(bool isInTerminal)
    {
        Tools.Need("setsid");
        using var host = new Host();
        string[] arguments = ["connect", "127.0.0.1", host.PortText];
        using InTerminal? terminal = isInTerminal ? new InTerminal(string.Join(' ', arguments)) : null;
        using Command? piped = isInTerminal ? null : new Command(arguments, s_detached);
        using Peer server = host.Accept();
        server.Send("hello\n");
        terminal?.WaitFor("hello");
        piped?.WaitForOutput("hello");
        Assert.Equal(0, Signals.Send(piped?.Id ?? terminal!.Screen.Program, Signals.Hangup));
        server.ExpectEnd();
        terminal?.WaitForExit(130);
        piped?.AssertExits(130);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void It_ends_a_simulation_with_its_report(int processes)
    {
        Tools.Need("setsid");
        using var folder = new TemporaryFolder();
        using var serve = new Serve("--reply", "echo");
        using var simulate = new Command(["simulate", "127.0.0.1", $"{serve.Port}", "--customers", "4", "--for", "5m", "--processes", $"{processes}", "--json", folder["j"]], s_detached);
        serve.WaitFor(">>>");
        Assert.Equal(0, Signals.Send(simulate.Id, Signals.User1));
        // As a terminal that hangs up does: all processes of the job, more than once.
        for (int i = 0; i < 2; i++)
            Assert.Equal(0, Signals.Send(-simulate.Id, Signals.Hangup));
        simulate.AssertExits(130);
        Assert.StartsWith("{", File.ReadAllText(folder["j"]), StringComparison.Ordinal);
    }

    private static string Thumbprint(Certificates files)
    {
        using X509Certificate2 certificate = X509CertificateLoader.LoadCertificateFromFile(files.Certificate);
        return certificate.GetCertHashString();
    }

    private static async Task<SslStream> SecureAsync(Peer peer)
    {
        var tls = new SslStream(new System.Net.Sockets.NetworkStream(peer.Socket));
#pragma warning disable CA5359 // the certificate is the test's own
        await tls.AuthenticateAsClientAsync(new SslClientAuthenticationOptions { TargetHost = "localhost", RemoteCertificateValidationCallback = (_, _, _, _) => true });
#pragma warning restore CA5359
        return tls;
    }
}
