using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using Clientele.Bench.Load;

namespace Clientele.Bench.Clusters;

/// <summary>A <c>clientele serve</c> as a node of a cluster, whose operator's prompt is asked. One thread.</summary>
internal sealed class NodeProcess : IAsyncDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);

    private readonly Process _process;
    private readonly ConcurrentQueue<(string Event, string Node)> _events = new();
    private readonly BlockingCollection<string> _said = [];
    private readonly TaskCompletionSource<int> _port = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Task _reading;

    private NodeProcess(string name, Process process)
    {
        (Name, _process) = (name, process);
        _reading = Task.WhenAll(Task.Run(HearAsync), Task.Run(ReadErrorsAsync));
    }

    public string Name { get; }

    public int Id => _process.Id;

    public int Port { get; private set; }

    /// <summary>What it told so far: the event, and of which node; empty for its own.</summary>
    public IReadOnlyCollection<(string Event, string Node)> Events => _events;

    /// <param name="clientele">The command.</param>
    /// <param name="room">A network namespace; null for none.</param>
    /// <param name="nats">Where NATS is.</param>
    /// <param name="name">The node's name.</param>
    public static async Task<NodeProcess> StartAsync(string clientele, string? room, string nats, string name)
    {
        string[] command =
        [
            clientele, "serve", "--bind", "127.0.0.1", "--port", "0", "--reply", "echo", "--framing", "lines", "--lang", "en",
            "--cluster", nats, "--node", name, "--commands", "-", "--output", "jsonl",
        ];
        if (room is not null) command = ["ip", "netns", "exec", room, .. command];
        var node = new NodeProcess(name, Process.Start(new ProcessStartInfo(command[0], command[1..])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!);
        if (await Task.WhenAny(node._port.Task, node._reading, Task.Delay(s_patience)) == node._port.Task)
        {
            node.Port = await node._port.Task;
            return node;
        }

        await node.DisposeAsync();
        throw new BenchException($"node {name} does not listen: {string.Join(' ', node._said)}");
    }

    /// <summary>One that prints no events, on that port; it listens when it returns.</summary>
    public static async Task<NodeProcess> StartQuietAsync(string clientele, string nats, string name, int port)
    {
        string[] arguments =
        [
            "serve", "--bind", "127.0.0.1", "--port", LoadProgram.Text(port), "--reply", "echo", "--framing", "lines", "--lang", "en",
            "--cluster", nats, "--node", name, "--output", "none",
        ];
        var node = new NodeProcess(name, Process.Start(new ProcessStartInfo(clientele, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!);
        node.Port = port;
        for (var clock = Stopwatch.StartNew(); !await ListensAsync(port); await Task.Delay(20))
        {
            if (!node._process.HasExited && clock.Elapsed < s_patience) continue;
            await node.DisposeAsync();
            throw new BenchException($"node {name} does not listen: {string.Join(' ', node._said)}");
        }

        return node;
    }

    /// <summary>Asks for the list: what it prints, without the heading.</summary>
    public async Task<RosterText> ListAsync()
    {
        await _process.StandardInput.WriteLineAsync("/list");
        await _process.StandardInput.FlushAsync();
        List<string> lines = [];
        while (_said.TryTake(out var line, s_patience))
        {
            lines.Add(line);
            if (line.EndsWith(" online", StringComparison.Ordinal)) return RosterText.Parse(lines);
        }

        throw new BenchException($"node {Name} does not list: {string.Join(' ', lines)}");
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited) _process.Kill();
        await _reading;
        _process.Dispose();
        _said.Dispose();
    }

    private static async Task<bool> ListensAsync(int port)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            await socket.ConnectAsync(IPAddress.Loopback, port);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private async Task HearAsync()
    {
        while (await _process.StandardOutput.ReadLineAsync() is { } line)
        {
            using var json = JsonDocument.Parse(line);
            var happened = json.RootElement.GetProperty("event").GetString()!;
            if (happened == "listening") _port.TrySetResult(json.RootElement.GetProperty("port").GetInt32());
            if (happened is "said" or "told") continue;
            _events.Enqueue((happened, json.RootElement.TryGetProperty("node", out var node) ? node.GetString()! : ""));
        }
    }

    private async Task ReadErrorsAsync()
    {
        while (await _process.StandardError.ReadLineAsync() is { } line) _said.Add(line);
    }
}
