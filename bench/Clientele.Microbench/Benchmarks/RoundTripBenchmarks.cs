using System.Net;
using BenchmarkDotNet.Attributes;
using Clientele.Microbench.Reporting;
using Clientele.Microbench.Running;
using Clientele.Testing;

namespace Clientele.Microbench.Benchmarks;

/// <summary>Client and server in one process, one message under way: what is allocated is both sides' together.</summary>
[Section("A round trip",
    "64 bytes between a client and a server of the library in one process, there and back, with one message " +
    "under way. The time is that of waking three threads; what is allocated is both sides' together.")]
public class RoundTripBenchmarks
{
    // So many that the task of one invocation is no byte for each of them.
    private const int Trips = 512;

    private readonly byte[] _message = new byte[64];
    private MemoryTransport? _memory;
    private Server _server = null!;
    private Connection _client = null!;
    private IAsyncEnumerator<Message> _answers = null!;

    [Params("memory", "sockets")]
    public string Transport { get; set; } = "";

    [GlobalSetup(Target = nameof(Inline))]
    public Task StartInline() => Start(options => Server.Start(
        options, static (Customer customer, in Message message) => customer.TrySendBytes(message.Frame.Span)));

    [GlobalSetup(Target = nameof(Handler))]
    public Task StartHandler() => Start(options => Server.Start(options, static async customer =>
    {
        await foreach (Message message in customer.Messages)
            await customer.SendBytesAsync(message.Frame);
    }));

    [GlobalCleanup]
    public async Task Cleanup()
    {
        _client.Abort();
        await _client.DisposeAsync();
        await _server.DisposeAsync();
        _memory?.Dispose();
    }

    [AllocatesNothing, Benchmark(Description = "inline", OperationsPerInvoke = Trips)]
    public Task Inline() => TalkAsync();

    [AllocatesNothing, Benchmark(Description = "`await foreach` on the thread pool", OperationsPerInvoke = Trips)]
    public Task Handler() => TalkAsync();

    private async Task TalkAsync()
    {
        for (int i = 0; i < Trips; i++)
        {
            await _client.SendBytesAsync(_message);
            for (int have = 0; have < _message.Length;)
            {
                if (!await _answers.MoveNextAsync())
                    throw new InvalidOperationException("the server has closed");
                have += _answers.Current.Bytes.Length;
            }
        }
    }

    private async Task Start(Func<ServerOptions, Server> start)
    {
        _memory = Transport == "memory" ? new MemoryTransport() : null;
        NetworkTransport transport = _memory ?? Transports.Default;
        _server = start(new ServerOptions { Transport = transport, Address = IPAddress.Loopback, Port = 0, Loops = 1 });
        _client = await Connection.ConnectAsync(_server.EndPoint, new ConnectOptions { Transport = transport });
        _answers = _client.Messages.GetAsyncEnumerator();
    }
}
