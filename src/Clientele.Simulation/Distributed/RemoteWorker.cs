using System.Globalization;
using Clientele.Simulation.Execution;
using Clientele.Simulation.Measurement;
using Clientele.Simulation.Planning;
using Clientele.Transport;

namespace Clientele.Simulation.Distributed;

/// <summary>Customers of another process of this program. Any thread.</summary>
internal sealed class RemoteWorker : IWorker
{
    // It is asked once a second, and has but to copy: one that is silent for so long is stopped, or stuck.
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(30);

    private const int ClockRounds = 8;

    private readonly Plan _plan;
    private readonly IWorkerProcess _worker;
    private readonly TaskCompletionSource _prepared = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<ConnectException> _nobody = new(
        TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly SemaphoreSlim _sending = new(1);
    private readonly CancellationTokenSource _over = new();
    private readonly Task _listening;
    private TaskCompletionSource<IntervalSample>? _gathering;
    private TaskCompletionSource<(long Microseconds, long Ticks)>? _asking;
    private long _ahead;
    private Exception? _lost;

    public RemoteWorker(Plan plan, IWorkerProcess worker)
    {
        (_plan, _worker) = (plan, worker);
        _listening = ListenAsync();
    }

    public event Action<bool>? Ready;

    public Task Done => _done.Task;

    public Task<ConnectException> NobodyThere => _nobody.Task;

    public bool HasOwnClock => _worker.HasOwnClock;

    public async Task PrepareAsync(CancellationToken cancellationToken)
    {
        await _prepared.Task.WaitAsync(cancellationToken).ConfigureAwait(false);
        if (_worker.HasOwnClock)
            await CompareClocksAsync(cancellationToken).ConfigureAwait(false);
    }

    public void Begin(long at) => _ = SendAsync(Frames.Make(FrameKind.Begin, to => to.Write(at + _ahead)));

    public void Adopt(RunShare share) => _ = SendAsync(Frames.Make(FrameKind.Adopt, to =>
    {
        to.Write(share.Index);
        to.Write(share.Of);
    }));

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
        await Task.WhenAny(Done,
            Task.Delay(LocalWorker.Parting * 2, _plan.Options.Transport.Clock, CancellationToken.None))
            .ConfigureAwait(false);
    }

    public async ValueTask DisposeAsync()
    {
        await _over.CancelAsync().ConfigureAwait(false);
        await _worker.DisposeAsync().ConfigureAwait(false);
        await _listening.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _sending.Dispose();
        _over.Dispose();
    }

    /// <summary>Of several round trips the fastest is nearest to the truth.</summary>
    private async Task CompareClocksAsync(CancellationToken cancellationToken)
    {
        TimeProvider clock = _plan.Options.Transport.Clock;
        long fastest = long.MaxValue;
        TimeSpan offset = default;
        for (int i = 0; i < ClockRounds; i++)
        {
            var asking = new TaskCompletionSource<(long Microseconds, long Ticks)>(
                TaskCreationOptions.RunContinuationsAsynchronously);
            Volatile.Write(ref _asking, asking);
            if (Volatile.Read(ref _lost) is { } lost)
                throw lost;
            long sent = EventLoop.ReadClock(clock);
            DateTimeOffset sentAt = clock.GetUtcNow();
            await SendAsync(Frames.Make(FrameKind.AskClock)).ConfigureAwait(false);
            (long there, long ticks) = await asking.Task.WaitAsync(s_patience, clock, cancellationToken)
                .ConfigureAwait(false);
            long roundTrip = EventLoop.ReadClock(clock) - sent;
            if (roundTrip >= fastest)
                continue;
            fastest = roundTrip;
            _ahead = there - (sent + (roundTrip / 2));
            offset = TimeSpan.FromTicks(ticks - sentAt.UtcTicks) - TimeSpan.FromMicroseconds(roundTrip / 2);
        }

        _worker.OnClock(new WorkerClock(offset, TimeSpan.FromMicroseconds(fastest)));
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
            // Also an answer that cannot be read: its reader would wait for ever.
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
                IntervalSample sample = SampleFormat.Read(
                    content, _plan.StepNames.Count, _plan.Scenario.Misbehaviours.Count);
                Interlocked.Exchange(ref _gathering, null)?.TrySetResult(sample);
                break;
            case FrameKind.Clock:
                Interlocked.Exchange(ref _asking, null)?.TrySetResult((content.ReadInt64(), content.ReadInt64()));
                break;
            case FrameKind.Ready:
                Ready?.Invoke(content.ReadBoolean());
                break;
            case FrameKind.NobodyThere:
                string reason = content.ReadString();
                _nobody.TrySetResult(new ConnectException(_plan.Target, (ConnectFailure)content.ReadByte(), reason,
                    ErrorFormat.Read(content)));
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
        Interlocked.Exchange(ref _asking, null)?.TrySetException(lost);
    }

    private async Task SendAsync(byte[] frame)
    {
        if (Volatile.Read(ref _lost) is not null)
            return;
        await _sending.WaitAsync().ConfigureAwait(false);
        try
        {
            await _worker.Input.WriteAsync(frame).ConfigureAwait(false);
            await _worker.Input.FlushAsync().ConfigureAwait(false);
        }
        catch (Exception error) when (error is IOException or ObjectDisposedException or InvalidOperationException)
        {
            // It is gone: its output has ended too, and tells.
        }
        finally
        {
            _sending.Release();
        }
    }
}
