using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Clientele.Bench.Load;

namespace Clientele.Bench.Clusters;

/// <summary>A nats-server of a run. One thread.</summary>
internal sealed class NatsProcess : IAsyncDisposable
{
    private readonly string? _room;
    private readonly string _log = Path.GetTempFileName();
    private Process? _process;

    private NatsProcess(string? room, int port) => (_room, Port) = (room, port);

    public int Port { get; }

    public int Id => _process!.Id;

    /// <param name="room">A network namespace, where it listens on all addresses; null for loopback here.</param>
    public static async Task<NatsProcess> StartAsync(string? room = null)
    {
        if (!Paths.Has("nats-server")) throw new BenchException("no nats-server (apt-get install nats-server)");
        var nats = new NatsProcess(room, room is null ? FreePort() : 4222);
        await nats.StartAgainAsync();
        return nats;
    }

    public async Task StartAgainAsync()
    {
        string[] command = ["nats-server", "-a", _room is null ? "127.0.0.1" : "0.0.0.0", "-p", LoadProgram.Text(Port), "-l", _log];
        if (_room is not null) command = ["ip", "netns", "exec", _room, .. command];
        await File.WriteAllTextAsync(_log, "");
        _process = Process.Start(command[0], command[1..]);
        var clock = Stopwatch.StartNew();
        while (!(await File.ReadAllTextAsync(_log)).Contains("Server is ready", StringComparison.Ordinal))
        {
            if (_process.HasExited || clock.Elapsed > TimeSpan.FromSeconds(30))
                throw new BenchException($"nats-server does not start: {await File.ReadAllTextAsync(_log)}");
            await Task.Delay(20);
        }
    }

    public void Kill()
    {
        _process!.Kill();
        _process.WaitForExit();
    }

    public ValueTask DisposeAsync()
    {
        if (_process is { HasExited: false }) Kill();
        _process?.Dispose();
        File.Delete(_log);
        return ValueTask.CompletedTask;
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
