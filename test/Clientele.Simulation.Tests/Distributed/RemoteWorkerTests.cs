using System.IO.Pipelines;
using Clientele.Simulation.Distributed;
using Clientele.Simulation.Planning;

namespace Clientele.Simulation.Tests.Distributed;

/// <summary>A process that does not do its part ends the run loudly, whatever it does instead.</summary>
public class RemoteWorkerTests
{
    private static readonly SimulationOptions s_options = new() { Host = "127.0.0.1", Port = 9 };

    [Fact]
    public async Task One_that_sends_what_is_no_sample_is_lost()
    {
        await using var process = new FakeProcess();
        await using RemoteWorker worker = await StartAsync(process);
        await process.TellAsync(FrameKind.Prepared);
        await worker.PrepareAsync(TestContext.Current.CancellationToken);
        Task gathering = worker.GatherAsync();
        await process.TellAsync(FrameKind.Sample, to => to.Write(new byte[100].Select(_ => (byte)0xFF).ToArray()));
        await Assert.ThrowsAsync<SimulatorLostException>(() => gathering.WaitAsync(TimeSpan.FromSeconds(20)));
        await Assert.ThrowsAsync<SimulatorLostException>(() => worker.Done.WaitAsync(TimeSpan.FromSeconds(20)));
    }

    [Fact]
    public async Task One_that_is_lost_is_told_of_though_another_is_not_prepared_yet()
    {
        FakeProcess[] processes = [new FakeProcess(), new FakeProcess()];
        Task run = Simulator.RunSharedAsync(s_options, 2, index => processes[index], null, null, null, TestContext.Current.CancellationToken);
        await processes[1].EndAsync();
        await Assert.ThrowsAsync<SimulatorLostException>(() => run.WaitAsync(TimeSpan.FromSeconds(20)));
    }

    [Fact]
    public async Task A_run_that_is_interrupted_before_it_begins_has_a_report()
    {
        using var enough = new CancellationTokenSource();
        Task<SimulationReport> run = Simulator.RunSharedAsync(s_options, 1, _ => new FakeProcess(), null, null, null, enough.Token);
        await enough.CancelAsync();
        SimulationReport report = await run.WaitAsync(TimeSpan.FromSeconds(20));
        Assert.True(report.Interrupted);
        Assert.Equal(0, report.Totals.Sent);
    }

    private static async Task<RemoteWorker> StartAsync(FakeProcess process) =>
        new(await RunPlanner.PlanAsync(s_options, default, CancellationToken.None), process);

    private sealed class FakeProcess : IWorkerProcess
    {
        private readonly Pipe _output = new();
        private readonly Pipe _input = new();

        public Stream Input => _input.Writer.AsStream();

        public Stream Output => _output.Reader.AsStream();

        public string Describe(string? why) => $"lost: {why}";

        public async Task TellAsync(FrameKind kind, Action<BinaryWriter>? write = null) => await _output.Writer.WriteAsync(Frames.Make(kind, write));

        public async Task EndAsync() => await _output.Writer.CompleteAsync();

        public async ValueTask DisposeAsync() => await EndAsync();
    }
}
