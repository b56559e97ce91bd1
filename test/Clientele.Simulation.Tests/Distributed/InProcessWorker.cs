using System.IO.Pipelines;

namespace Clientele.Simulation.Tests.Distributed;

/// <summary>A worker of a shared run that is in this process, told what to do through pipes.</summary>
internal sealed class InProcessWorker : IWorkerProcess
{
    private readonly Pipe _toWorker = new();
    private readonly Pipe _fromWorker = new();
    private readonly Task _working;

    public InProcessWorker(SimulationOptions options, int index, int processes) => _working = Task.Run(() =>
        Simulator.WorkAsync(options, index, processes, _toWorker.Reader.AsStream(), _fromWorker.Writer.AsStream()));

    public Stream Input => _toWorker.Writer.AsStream(leaveOpen: true);

    public Stream Output => _fromWorker.Reader.AsStream(leaveOpen: true);

    public string Describe(string? why) => $"lost: {why}";

    public async ValueTask DisposeAsync()
    {
        await _toWorker.Writer.CompleteAsync();
        await _working;
    }
}
