using System.ComponentModel;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace Clientele.TestSupport;

/// <summary>A nats-server of its own, on a free port of loopback, killed at the end. Any thread; one at a time.</summary>
public sealed partial class NatsServer : IAsyncDisposable
{
    // Below the ports that the system gives to outgoing connections: it comes back on the same one.
    private const int FirstPort = 15_000, LastPort = 32_000;
    private const int SignalStop = 19, SignalContinue = 18;

    private readonly string _folder;
    private readonly string _settings;
    private Process? _process;

    private NatsServer(string settings, string folder)
    {
        _settings = settings;
        _folder = folder;
    }

    /// <summary>Where it listens, on 127.0.0.1.</summary>
    public int Port { get; private set; }

    /// <summary>Where it listens, as people write it.</summary>
    public string Url => $"nats://127.0.0.1:{Port}";

    /// <summary>What it has said, for a test that failed.</summary>
    public string Log => File.Exists(LogFile) ? File.ReadAllText(LogFile) : "";

    private string LogFile => Path.Combine(_folder, "nats.log");

    /// <summary>Starts one, and waits until it listens.</summary>
    /// <param name="settings">Lines of its configuration, such as <c>authorization { token: "x" }</c>.</param>
    public static async Task<NatsServer> StartAsync(string settings = "")
    {
        var server = new NatsServer(settings, Directory.CreateTempSubdirectory("clientele-nats-").FullName);
        for (int attempt = 0; ; attempt++)
        {
            server.Port = FreePort();
            if (await server.TryStartAsync())
                return server;
            Assert.True(attempt < 20, $"nats-server does not start: {server.Log}");
        }
    }

    /// <summary>One that takes TLS alone, with a certificate for localhost and 127.0.0.1.</summary>
    /// <param name="certificate">The file of its certificate, and the authority for clients.</param>
    /// <param name="key">The file of its key.</param>
    /// <param name="clientAuthority">The authority of client certificates, which it then asks for; null for none.</param>
    public static Task<NatsServer> StartTlsAsync(string certificate, string key, string? clientAuthority = null) =>
        StartAsync($$"""
            tls {
              cert_file: "{{certificate}}"
              key_file: "{{key}}"
              {{(clientAuthority is null ? "" : $"ca_file: \"{clientAuthority}\"\n  verify: true")}}
            }
            """);

    /// <summary>Ends it as kill -9 does.</summary>
    public void Kill()
    {
        _process!.Kill();
        _process.WaitForExit();
    }

    /// <summary>Starts it again on the same port.</summary>
    public async Task RestartAsync() => Assert.True(await TryStartAsync(), $"nats-server does not start again: {Log}");

    /// <summary>It keeps its connections, and does nothing any more.</summary>
    public void Suspend() => Assert.Equal(0, SendSignal(_process!.Id, SignalStop));

    /// <summary>It goes on.</summary>
    public void Resume() => Assert.Equal(0, SendSignal(_process!.Id, SignalContinue));

    /// <summary>Ends it, and removes its files.</summary>
    public ValueTask DisposeAsync()
    {
        if (_process is { HasExited: false })
            Kill();
        _process?.Dispose();
        Directory.Delete(_folder, recursive: true);
        return ValueTask.CompletedTask;
    }

    private static int FreePort()
    {
        while (true)
        {
            int port = Random.Shared.Next(FirstPort, LastPort);
            using var probe = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            try
            {
                probe.Bind(new IPEndPoint(IPAddress.Loopback, port));
                return port;
            }
            catch (SocketException)
            {
                // Taken: another.
            }
        }
    }

    private async Task<bool> TryStartAsync()
    {
        string file = Path.Combine(_folder, "nats.conf");
        await File.WriteAllTextAsync(file, $"listen: \"127.0.0.1:{Port}\"\nlog_file: \"{LogFile}\"\n{_settings}\n");
        var start = new ProcessStartInfo("nats-server", ["-c", file]) { RedirectStandardError = true };
        try
        {
            _process = ChildProcess.Start(start);
        }
        catch (Win32Exception error)
        {
            throw new InvalidOperationException("nats-server is not installed (apt-get install nats-server)", error);
        }

        // A wrong configuration is told there, before the log is open.
        Task<string> complaint = _process.StandardError.ReadToEndAsync();
        while (!_process.HasExited)
        {
            if (await AnswersAsync())
                return true;
            await Task.Delay(5);
        }

        await File.AppendAllTextAsync(LogFile, await complaint);
        return false;
    }

    private async Task<bool> AnswersAsync()
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            await socket.ConnectAsync(IPAddress.Loopback, Port);
            byte[] first = new byte[4];
            return await socket.ReceiveAsync(first) > 0 && first[0] == 'I';
        }
        catch (SocketException)
        {
            return false;
        }
    }

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int SendSignal(int process, int signal);
}
