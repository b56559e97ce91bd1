using BenchmarkDotNet.Attributes;
using Clientele.Connections;
using Clientele.Connections.Sending;
using Clientele.Microbench.Reporting;
using Clientele.Microbench.Running;
using Clientele.Microbench.Support;
using Clientele.Transport;

namespace Clientele.Microbench.Benchmarks;

/// <summary>The send gate and the outbound queue of a connection whose socket takes all or nothing.</summary>
[Section("Sending",
    "For one frame of 64 bytes. *Queued* is with the socket full, and then flushed; a queue is made when it is " +
    "first needed and gone when it is empty, which is what is allocated.")]
public class SendingBenchmarks
{
    private const int Many = 16;

    private readonly byte[] _frame = new byte[64];
    private readonly byte[] _scratch = new byte[64 * 1024];
    private readonly Budget _budget = new(long.MaxValue);
    private QueueLoop _loop = null!;
    private StubSocket _socket = null!;
    private Connection _connection = null!;
    private OutboundQueue _queue = null!;

    [GlobalSetup]
    public void Setup()
    {
        _loop = new QueueLoop("microbench", TimeProvider.System, LoopWatch.Silent);
        _loop.Start();
        _socket = new StubSocket(_loop);
        _connection = new Connection(_socket, new ConnectionSettings(), Framing.Raw, TextEncoding.Utf8, TextEncoding.Utf8);
        _socket.Attach(_connection);
        _queue = new OutboundQueue(_budget);
    }

    [GlobalCleanup]
    public void Cleanup() => _loop.Dispose();

    [AllocatesNothing, Benchmark(Description = "at once")]
    public SendResult AtOnce() => _connection.TrySendBytes(_frame);

    [Benchmark(Description = "1 queued")]
    public void One()
    {
        _socket.Full = true;
        _connection.TrySendBytes(_frame);
        _socket.Empty();
    }

    [Benchmark(Description = "16 queued", OperationsPerInvoke = Many)]
    public void Sixteen()
    {
        _socket.Full = true;
        for (int i = 0; i < Many; i++)
            _connection.TrySendBytes(_frame);
        _socket.Empty();
    }

    [Benchmark(Description = "16 queued, shared", OperationsPerInvoke = Many)]
    public void SixteenShared()
    {
        _socket.Full = true;
        for (int i = 0; i < Many; i++)
            _connection.TrySendShared(_frame);
        _socket.Empty();
    }

    /// <summary>A queue that is never empty for long, as a slow reader's is.</summary>
    [AllocatesNothing, Benchmark(Description = "16 through a queue that stays", OperationsPerInvoke = Many)]
    public int Through()
    {
        for (int i = 0; i < Many; i++)
        {
            _queue.TryAdd(_frame, null);
        }

        int taken = _queue.Next(_scratch).Length;
        _queue.Consume(taken);
        return taken;
    }
}
