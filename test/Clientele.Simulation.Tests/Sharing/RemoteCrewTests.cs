using System.IO.Pipelines;
using Clientele.Simulation.Running;
using Clientele.Simulation.Sharing;

namespace Clientele.Simulation.Tests.Sharing;

/// <summary>A process that does not do its part ends the run loudly, whatever it does instead.</summary>
public class RemoteCrewTests
{
    private static readonly SimulationOptions s_options = new() { Host = "127.0.0.1", Port = 9 };

    [Fact]
    public async Task One_that_sends_what_is_no_sample_is_lost()
    {
        await using var worker = new FakeWorker();
        await using RemoteCrew crew = await StartAsync(worker);
        await worker.TellAsync(FrameKind.Prepared);
        await crew.PrepareAsync(TestContext.Current.CancellationToken);
        Task gathering = crew.GatherAsync();
        await worker.TellAsync(FrameKind.Sample, to => to.Write(new byte[100].Select(_ => (byte)0xFF).ToArray()));
        await Assert.ThrowsAsync<SimulatorLostException>(() => gathering.WaitAsync(TimeSpan.FromSeconds(20)));
        await Assert.ThrowsAsync<SimulatorLostException>(() => crew.Done.WaitAsync(TimeSpan.FromSeconds(20)));
    }

    [Fact]
    public async Task One_that_is_lost_is_told_of_though_another_is_not_prepared_yet()
    {
        FakeWorker[] workers = [new FakeWorker(), new FakeWorker()];
        Task run = Simulator.RunSharedAsync(s_options, 2, part => workers[part.Index], null, null, TestContext.Current.CancellationToken);
        await workers[1].EndAsync();
        await Assert.ThrowsAsync<SimulatorLostException>(() => run.WaitAsync(TimeSpan.FromSeconds(20)));
    }

    [Fact]
    public async Task A_run_that_is_interrupted_before_it_begins_has_a_report()
    {
        using var enough = new CancellationTokenSource();
        Task<SimulationReport> run = Simulator.RunSharedAsync(s_options, 1, _ => new FakeWorker(), null, null, enough.Token);
        await enough.CancelAsync();
        SimulationReport report = await run.WaitAsync(TimeSpan.FromSeconds(20));
        Assert.True(report.Interrupted);
        Assert.Equal(0, report.Totals.Sent);
    }

    private static async Task<RemoteCrew> StartAsync(FakeWorker worker) =>
        new(await Simulator.PlanAsync(s_options, default, CancellationToken.None, CancellationToken.None), worker);

    private sealed class FakeWorker : IWorker
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
