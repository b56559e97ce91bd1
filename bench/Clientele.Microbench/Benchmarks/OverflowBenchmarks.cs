using BenchmarkDotNet.Attributes;
using Clientele.Connections;
using Clientele.Microbench.Reporting;
using Clientele.Microbench.Running;
using Clientele.Microbench.Support;
using Clientele.Transport;

namespace Clientele.Microbench.Benchmarks;

/// <summary>A queue that is full. Not <c>disconnect</c>: it happens once.</summary>
[Section("A queue that is full",
    "One more frame of 64 bytes for a queue with as many as it may have.")]
public class OverflowBenchmarks
{
    private readonly byte[] _frame = new byte[64];
    private QueueLoop _loop = null!;
    private Connection _connection = null!;

    [Params(16, 65_536)]
    public int Bound { get; set; }

    [GlobalSetup(Target = nameof(DropNewest))]
    public void SetUpDropNewest() => Fill(OverflowPolicy.DropNewest);

    [GlobalSetup(Target = nameof(DropOldest))]
    public void SetUpDropOldest() => Fill(OverflowPolicy.DropOldest);

    [GlobalSetup(Target = nameof(Wait))]
    public void SetUpWait() => Fill(OverflowPolicy.Wait);

    [GlobalCleanup]
    public void Cleanup() => _loop.Dispose();

    [AllocatesNothing, Benchmark(Description = "drop-newest")]
    public SendResult DropNewest() => Expect(SendResult.Dropped, _connection.TrySendBytes(_frame));

    [AllocatesNothing, Benchmark(Description = "drop-oldest")]
    public SendResult DropOldest() => Expect(SendResult.Queued, _connection.TrySendBytes(_frame));

    [AllocatesNothing, Benchmark(Description = "wait, for who does not")]
    public SendResult Wait() => Expect(SendResult.Full, _connection.TrySendBytes(_frame));

    private static SendResult Expect(SendResult expected, SendResult result) =>
        result == expected ? result : throw new InvalidOperationException($"{result}, not {expected}");

    private void Fill(OverflowPolicy policy)
    {
        _loop = new QueueLoop("microbench", TimeProvider.System, LoopWatch.Silent);
        _loop.Start();
        var socket = new StubSocket(_loop) { Full = true };
        var settings = new ConnectionSettings { QueueMessages = Bound, QueueBytes = long.MaxValue, Overflow = policy };
        _connection = new Connection(socket, settings, Framing.Raw, TextEncoding.Utf8, TextEncoding.Utf8);
        socket.Attach(_connection);
        for (int i = 0; i < Bound; i++)
            _connection.TrySendBytes(_frame);
    }
}
