using System.Globalization;
using Clientele.Simulation.Execution;
using Clientele.Simulation.Measurement;
using Clientele.Simulation.Planning;

namespace Clientele.Simulation.Distributed;

/// <summary>Customers of another process of this program. Any thread.</summary>
internal sealed class RemoteWorker : IWorker
{
    // It is asked once a second, and has but to copy: one that is silent for so long is stopped, or stuck.
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(30);

    private readonly Plan _plan;
    private readonly IWorkerProcess _worker;
    private readonly TaskCompletionSource _prepared = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<ConnectException> _nobody = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly SemaphoreSlim _sending = new(1);
    private readonly CancellationTokenSource _over = new();
    private readonly Task _listening;
    private TaskCompletionSource<IntervalSample>? _gathering;
    private Exception? _lost;

    public RemoteWorker(Plan plan, IWorkerProcess worker)
    {
        (_plan, _worker) = (plan, worker);
        _listening = ListenAsync();
    }

    public event Action<bool>? Ready;

    public Task Done => _done.Task;

    public Task<ConnectException> NobodyThere => _nobody.Task;

    public Task PrepareAsync(CancellationToken cancellationToken) => _prepared.Task.WaitAsync(cancellationToken);

    public void Begin(long at) => _ = SendAsync(Frames.Make(FrameKind.Begin, to => to.Write(at)));

    public void Ask(SimulationCommand command) => _ = SendAsync(Frames.Make(FrameKind.Ask, to =>
    {
        to.Write((byte)command.Kind);
        to.Write(command.Part);
    }));

    public async Task<IntervalSample> GatherAsync()
    {
        var gathering = new TaskCompletionSource<IntervalSample>(TaskCreationOptions.RunContinuationsAsynchronously);
        Volatile.Write(ref _gathering, gathering);
        if (Volatile.Read(ref _lost) is { } lost)
            throw lost;
        await SendAsync(Frames.Make(FrameKind.Gather)).ConfigureAwait(false);
        try
        {
            return await gathering.Task.WaitAsync(s_patience, _plan.Options.Transport.Clock).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            Lose(string.Create(CultureInfo.InvariantCulture, $"it has not answered for {s_patience.TotalSeconds} s"));
            return await gathering.Task.ConfigureAwait(false);
        }
    }

    public async Task GiveUpAsync()
    {
        await SendAsync(Frames.Make(FrameKind.GiveUp)).ConfigureAwait(false);
        await Task.WhenAny(Done, Task.Delay(LocalWorker.Parting * 2, _plan.Options.Transport.Clock, CancellationToken.None)).ConfigureAwait(false);
    }

    public async ValueTask DisposeAsync()
    {
        await _over.CancelAsync().ConfigureAwait(false);
        await _worker.DisposeAsync().ConfigureAwait(false);
        await _listening.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _sending.Dispose();
        _over.Dispose();
    }

    private async Task ListenAsync()
    {
        string? why = null;
        try
        {
            while (await Frames.ReadAsync(_worker.Output, _over.Token).ConfigureAwait(false) is { } frame)
            {
                if (frame.Kind == FrameKind.Failed)
                    why = frame.Content.ReadString();
                else
                    Hear(frame.Kind, frame.Content);
            }
        }
        catch (Exception error)
        {
            // Also what it says and nobody understands: its reader would wait for ever.
            why ??= error.Message;
        }

        Lose(why);
    }

    private void Hear(FrameKind kind, BinaryReader content)
    {
        switch (kind)
        {
            case FrameKind.Prepared:
                _prepared.TrySetResult();
                break;
            case FrameKind.Sample:
                IntervalSample sample = SampleFormat.Read(content, _plan.StepNames.Count, _plan.Scenario.Misbehaviours.Count);
                Interlocked.Exchange(ref _gathering, null)?.TrySetResult(sample);
                break;
            case FrameKind.Ready:
                Ready?.Invoke(content.ReadBoolean());
                break;
            case FrameKind.NobodyThere:
                string reason = content.ReadString();
                _nobody.TrySetResult(new ConnectException(_plan.Target, (ConnectFailure)content.ReadByte(), reason, ErrorFormat.Read(content)));
                break;
            case FrameKind.Done:
                _done.TrySetResult();
                break;
        }
    }

    /// <summary>What one process would have counted is in no figure any more: there is no run without it.</summary>
    private void Lose(string? why)
    {
        var lost = new SimulatorLostException(_worker.Describe(why));
        Volatile.Write(ref _lost, lost);
        _prepared.TrySetException(lost);
        _done.TrySetException(lost);
        Interlocked.Exchange(ref _gathering, null)?.TrySetException(lost);
    }

    private async Task SendAsync(byte[] frame)
    {
        await _sending.WaitAsync().ConfigureAwait(false);
        try
        {
            await _worker.Input.WriteAsync(frame).ConfigureAwait(false);
            await _worker.Input.FlushAsync().ConfigureAwait(false);
        }
        catch (IOException)
        {
            // It is gone: its output has ended too, and tells.
        }
        finally
        {
            _sending.Release();
        }
    }
}
