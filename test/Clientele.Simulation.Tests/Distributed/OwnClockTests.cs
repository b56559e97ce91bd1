using System.IO.Pipelines;
using Clientele.Simulation.Tests.Execution;
using Clientele.Testing;

namespace Clientele.Simulation.Tests.Distributed;

/// <summary>A worker whose clocks are far from ours begins when we do.</summary>
public sealed class OwnClockTests
{
    private static readonly TimeSpan s_ahead = TimeSpan.FromSeconds(5);

    [Theory]
    [InlineData(1000)]
    [InlineData(-1000)]
    public async Task Another_clock_is_measured_and_the_run_begins_by_it(int hours)
    {
        using var network = new MemoryTransport(new ShiftedClock(TimeSpan.FromHours(hours)));
        await using Server server = Runs.Echo(Runs.Lines with { Transport = network, Clock = network.Clock });
        SimulationOptions ours = new()
        {
            Host = "127.0.0.1",
            Port = server.Port,
            Framing = Framing.Lines(),
            Customers = 5,
            Duration = TimeSpan.FromSeconds(2),
            Every = TimeSpan.FromMilliseconds(100),
            HoldTolerance = 1,
        };
        var worker = new FarWorker(ours with { Transport = network });

        SimulationReport report = await Simulator.RunSharedAsync(
            ours, 1, _ => worker, cancellationToken: TestContext.Current.CancellationToken);

        Assert.Equal(5, report.MostOnline);
        Assert.InRange(report.MeanOnline, 1, 5);
        Assert.True((worker.Clock!.Offset - s_ahead).Duration() <= worker.Clock.RoundTrip, $"{worker.Clock}");
    }

    /// <summary>Its time of day is five seconds ahead, and it was started at quite another time.</summary>
    private sealed class ShiftedClock(TimeSpan shift) : TimeProvider
    {
        public override long GetTimestamp() => System.GetTimestamp() + (long)(shift.TotalSeconds * TimestampFrequency);

        public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + s_ahead;
    }

    private sealed class FarWorker : IWorkerProcess
    {
        private readonly Pipe _toWorker = new();
        private readonly Pipe _fromWorker = new();
        private readonly Task _working;

        public FarWorker(SimulationOptions options) => _working = Task.Run(
            () => Simulator.WorkAsync(options, 0, 1, _toWorker.Reader.AsStream(), _fromWorker.Writer.AsStream()));

        public WorkerClock? Clock { get; private set; }

        public Stream Input => _toWorker.Writer.AsStream(leaveOpen: true);

        public Stream Output => _fromWorker.Reader.AsStream(leaveOpen: true);

        public bool HasOwnClock => true;

        public void OnClock(WorkerClock clock) => Clock = clock;

        public string Describe(string? why) => $"lost: {why}";

        public async ValueTask DisposeAsync()
        {
            await _toWorker.Writer.CompleteAsync();
            await _working;
        }
    }
}
