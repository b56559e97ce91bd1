using System.Collections.Concurrent;
using System.IO.Pipelines;
using Clientele.Scripting;
using Clientele.Simulation.Tests.Execution;

namespace Clientele.Simulation.Tests.Distributed;

/// <summary>What a run does when workers are lost.</summary>
public sealed class LostWorkerTests : IAsyncLifetime
{
    private readonly ConcurrentDictionary<string, bool> _said = new();
    private Server _server = null!;

    public ValueTask InitializeAsync()
    {
        _server = Runs.Serve((Customer customer, in Message message) =>
        {
            _said[message.Text] = true;
            customer.TrySend(message.Bytes.Span);
        });
        return default;
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task By_default_the_run_ends_with_it()
    {
        await Assert.ThrowsAsync<SimulatorLostException>(() => RunAsync(WorkerLoss.EndRun, lostOnes: [1]));
    }

    [Fact]
    public async Task Others_go_on_and_what_it_had_counted_stays()
    {
        SimulationReport report = await RunAsync(WorkerLoss.GoOn, lostOnes: [1]);

        LostWorker lost = Assert.Single(report.LostWorkers);
        Assert.Equal((1, "worker 1 is lost", 6, false), (lost.Index, lost.Description, lost.Online, lost.IsTakenOver));
        Assert.Equal(24, report.MostOnline);
        Assert.Equal(24, report.Totals.Connected);
        Assert.True(report is { HasGap: true, WasBottleneck: true, IsClean: false, NotHeld: 0 });
    }

    [Fact]
    public async Task Customers_are_taken_over_again_and_again()
    {
        SimulationReport report = await RunAsync(WorkerLoss.TakeOver, lostOnes: [1, 2, 0]);

        Assert.Equal([1, 2, 0], report.LostWorkers.Select(lost => lost.Index));
        Assert.True(report is { HasGap: false, WasBottleneck: false });
        // Each number once, also those that were taken over twice.
        Assert.Equal(Enumerable.Range(1, 24).Select(n => $"{n}").Order(), _said.Keys.Order());
    }

    [Fact]
    public async Task Where_all_are_lost_there_are_no_figures()
    {
        var error = await Assert.ThrowsAsync<SimulatorLostException>(() => RunAsync(WorkerLoss.TakeOver, lostOnes: [0, 1, 2, 3]));
        Assert.StartsWith("worker ", error.Message, StringComparison.Ordinal);
    }

    /// <summary>Four workers and 24 customers; each is lost when all customers are online.</summary>
    private async Task<SimulationReport> RunAsync(WorkerLoss loss, int[] lostOnes)
    {
        SimulationOptions options = new()
        {
            Host = "127.0.0.1",
            Port = _server.Port,
            Framing = Framing.Lines(),
            Customers = 24,
            Duration = TimeSpan.FromMinutes(10),
            Every = TimeSpan.FromMilliseconds(100),
            Say = "{customer}",
            Expect = Expectation.Echo,
            HoldTolerance = 1,
        };
        var left = new Queue<int>(lostOnes);
        LosableWorker[] workers = [.. Enumerable.Range(0, 4).Select(index => new LosableWorker(options, index, 4))];
        using var enough = new CancellationTokenSource();
        return await Simulator.RunSharedAsync(
            options, 4, index => workers[index], Look, null, new SharedRunOptions { Loss = loss }, enough.Token).WaitAsync(TimeSpan.FromMinutes(2));

        void Look(SimulationProgress now)
        {
            int expected = loss == WorkerLoss.TakeOver ? 24 : 24 - (6 * now.LostWorkers.Count);
            if (now.IsLast || now.Online != expected || now.LostWorkers.Count != lostOnes.Length - left.Count)
                return;
            if (left.TryDequeue(out int next))
            {
                _said.Clear();
                workers[next].Lose();
            }
            else if (_said.Count >= expected)
            {
                enough.Cancel();
            }
        }
    }

    private sealed class LosableWorker : IWorkerProcess
    {
        private readonly Pipe _toWorker = new();
        private readonly Pipe _fromWorker = new();
        private readonly Task _working;
        private readonly int _index;

        public LosableWorker(SimulationOptions options, int index, int workers)
        {
            _index = index;
            _working = Task.Run(() => Simulator.WorkAsync(
                options, index, workers, _toWorker.Reader.AsStream(), _fromWorker.Writer.AsStream()));
        }

        public Stream Input => _toWorker.Writer.AsStream(leaveOpen: true);

        public Stream Output => _fromWorker.Reader.AsStream(leaveOpen: true);

        public string Describe(string? why) => $"worker {_index} is lost";

        public void Lose()
        {
            _toWorker.Writer.Complete();
            _fromWorker.Writer.Complete();
        }

        public async ValueTask DisposeAsync()
        {
            await _toWorker.Writer.CompleteAsync();
            await _working;
        }
    }
}
