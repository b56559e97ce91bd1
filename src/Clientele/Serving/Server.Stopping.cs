using Clientele.Connections.Common;
using Clientele.Serving.Customers;
using Clientele.Transport;

namespace Clientele;

public sealed partial class Server
{
    // A second in all, beside the timeout: until those who linger are aborted, and for all that may never come.
    private static readonly TimeSpan s_grace = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan s_forListeners = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan s_forAborted = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan s_forLoops = TimeSpan.FromMilliseconds(200);

    private readonly TaskCompletionSource _drained = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _empty = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _listenersClosed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<StopReport> _stopped = new(
        TaskCreationOptions.RunContinuationsAsynchronously);
    private int _stopAsked;
    private readonly HashSet<Customer> _waitingForOthers = [];
    private TaskCompletionSource? _othersGone;
    private long _abortedBefore;
    private long _open;
    private bool _draining;
    private volatile bool _noMore;

    /// <summary>Connections that have not given back their sockets. Any thread.</summary>
    internal long Connections => Volatile.Read(ref _open);

    /// <summary>True once it accepts no one new.</summary>
    public bool IsDraining => Volatile.Read(ref _draining);

    /// <summary>
    /// Accepts no one new: ends when the listening sockets are closed, so that a peer that connects from then on is
    /// refused. Those who are here, in line too, are served for as long as they stay; <see cref="DrainAsync"/> waits
    /// for that as well.
    /// </summary>
    public Task StopAcceptingAsync() => CloseListeners(ServerNoticeKind.Draining);

    /// <summary>
    /// Accepts no one new; those who are here, in line too, are served for as long as they stay. Ends when the last has
    /// left.
    /// </summary>
    /// <remarks>
    /// Awaited in a handler, it ends when everyone else has left: a customer whose handler waits for that, here or in
    /// <see cref="StopAsync"/>, is not waited for, and gives its place to the next in line meanwhile.
    /// </remarks>
    public async Task DrainAsync(CancellationToken cancellationToken = default)
    {
        await StopAcceptingAsync().WaitAsync(cancellationToken).ConfigureAwait(false);
        LookForDrained();
        if (s_handling.Value is { } customer && customer.Server == this
            && await WaitForOthersAsync(customer, cancellationToken).ConfigureAwait(false))
            return;
        await _drained.Task.WaitAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>
    /// Accepts no one, lets handlers end, sends what is queued and closes; after
    /// <see cref="ServerOptions.StopTimeout"/> aborts the rest and says how many. Called again, it waits for the same
    /// stop; see also <see cref="AbortAll"/>.
    /// </summary>
    /// <remarks>
    /// Awaited in a handler, it ends when everyone else has gone, since this handler cannot end while it waits; the
    /// server has stopped once the handler has returned. A callback on an event loop may call it and must not wait for
    /// it.
    /// </remarks>
    public Task<StopReport> StopAsync()
    {
        if (Interlocked.Exchange(ref _stopAsked, 1) == 0)
            _ = Task.Run(StopOnceAsync);
        return s_handling.Value is { } customer && customer.Server == this
            ? StopForOthersAsync(customer) : _stopped.Task;
    }

    /// <summary>Aborts everyone at once: what a second Ctrl-C does to a stop that takes too long.</summary>
    public void AbortAll()
    {
        foreach (Customer customer in Everyone())
            customer.CutOff();
    }

    /// <summary>
    /// Runs until Ctrl-C, a termination signal, or the token, and then stops; a second Ctrl-C aborts at once.
    /// </summary>
    public async Task<StopReport> RunAsync(CancellationToken cancellationToken = default)
    {
        var asked = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        void OnSignal(System.Runtime.InteropServices.PosixSignalContext context)
        {
            context.Cancel = true;
            if (!asked.TrySetResult())
                AbortAll();
        }

        using var interrupt = System.Runtime.InteropServices.PosixSignalRegistration.Create(
            System.Runtime.InteropServices.PosixSignal.SIGINT, OnSignal);
        using var terminate = System.Runtime.InteropServices.PosixSignalRegistration.Create(
            System.Runtime.InteropServices.PosixSignal.SIGTERM, OnSignal);
        using (cancellationToken.UnsafeRegister(static asked => ((TaskCompletionSource)asked!).TrySetResult(), asked))
            await Task.WhenAny(asked.Task, _empty.Task).ConfigureAwait(false);
        return await StopAsync().ConfigureAwait(false);
    }

    internal void OnClosed(Customer customer)
    {
        using (_admission.Enter())
            _offstage.Remove(customer);
        if (Interlocked.Decrement(ref _open) == 0 && _noMore)
            _empty.TrySetResult();
    }

    private async Task StopOnceAsync()
    {
        try
        {
            _stopped.TrySetResult(await StopNowAsync().ConfigureAwait(false));
        }
        catch (Exception error)
        {
            _stopped.TrySetException(error);
        }
    }

    private async Task<StopReport> StopNowAsync()
    {
        using (_admission.Enter())
            _stopping = true;
        Volatile.Write(ref _abortedBefore, Volatile.Read(ref _aborted));
        // A loop that a user's code blocks closes nothing, and must not be waited for.
        await EndsWithin(CloseListeners(ServerNoticeKind.Stopping), s_forListeners).ConfigureAwait(false);
        TimeSpan timeout = Options.StopTimeout;
        Customer[] here = Everyone();
        foreach (Customer customer in here)
        {
            if (timeout == TimeSpan.Zero)
                customer.CutOff();
            else
                customer.End(LeaveReason.ServerStopping, null, closeTimeout: Microseconds.Of(timeout));
        }

        _noMore = true;
        Interlocked.MemoryBarrier(); // against OnClosed, which counts down and then looks whether more may come
        if (Volatile.Read(ref _open) == 0)
            _empty.TrySetResult();
        LookForDrained();
        try
        {
            // Each connection has its own deadline; what still lingers after it is cut short.
            TimeSpan patience = Microseconds.ForTimer(timeout);
            if (patience != Timeout.InfiniteTimeSpan)
                patience += s_grace;
            await _empty.Task.WaitAsync(patience, _clock).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            AbortAll();
            // Those who were aborted go at once; a customer who does not is not waited for.
            await EndsWithin(_empty.Task, s_forAborted).ConfigureAwait(false);
        }

        EndLoops();
        _measures?.End();
        Events.Complete();
        _drained.TrySetResult();
        return Report();
    }

    private StopReport Report()
    {
        using (_admission.Enter())
            return new StopReport(_joined, _aborted - _abortedBefore);
    }

    private async Task<StopReport> StopForOthersAsync(Customer customer) =>
        await WaitForOthersAsync(customer, CancellationToken.None).ConfigureAwait(false)
            ? Report() : await _stopped.Task.ConfigureAwait(false);

    /// <summary>
    /// By a handler: ends when nobody is here but customers whose handlers wait for that. False at once when its own
    /// customer has left already, and so is not among those who are waited for.
    /// </summary>
    private async Task<bool> WaitForOthersAsync(Customer customer, CancellationToken cancellationToken)
    {
        Task gone;
        Customer? next = null;
        using (_admission.Enter())
        {
            if (customer.AdmissionState != AdmissionState.Online)
                return false;
            gone = (_othersGone ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).Task;
            // Those in line may be who it waits for.
            if (_waitingForOthers.Add(customer))
            {
                _placesTaken--;
                next = CallNext();
            }
        }

        Call(next);
        LookForDrained();
        try
        {
            await gone.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            using (_admission.Enter())
            {
                if (_waitingForOthers.Remove(customer))
                    _placesTaken++;
            }

            throw;
        }

        return true;
    }

    private Task CloseListeners(ServerNoticeKind why)
    {
        bool isFirst = !Interlocked.Exchange(ref _draining, true);
        if (isFirst)
            _ = CloseListenersOnceAsync();
        if (isFirst || why != ServerNoticeKind.Draining)
            Notice(why, null);
        return _listenersClosed.Task;
    }

    private async Task CloseListenersOnceAsync()
    {
        try
        {
            await Task.WhenAll(_listeners.Select(listener => listener.CloseAsync())).ConfigureAwait(false);
            _listenersClosed.TrySetResult();
        }
        catch (Exception error)
        {
            _listenersClosed.TrySetException(error);
        }
    }

    private void LookForDrained()
    {
        // A connection that was accepted and has not come before admission yet is here too: so only once nothing is
        // accepted any more.
        if (!_listenersClosed.Task.IsCompleted)
            return;
        TaskCompletionSource? othersGone = null;
        bool isEmpty;
        using (_admission.Enter())
        {
            long here = Volatile.Read(ref _lastNumber) - _left - _turnedAway;
            isEmpty = here == 0;
            if (here == _waitingForOthers.Count)
                othersGone = _othersGone;
        }

        if (isEmpty)
            _drained.TrySetResult();
        othersGone?.TrySetResult();
    }

    private Customer[] Everyone()
    {
        using (_admission.Enter())
            return [.. Roster, .. _line, .. _offstage];
    }

    /// <summary>
    /// Ends the loops, if no customer is on them any more. Else a customer who is still there has left all the same,
    /// for those who watch; and the loops go on and are not waited for, until what blocks them lets go and the last has
    /// given its socket back.
    /// </summary>
    private void EndLoops()
    {
        if (Volatile.Read(ref _open) > 0)
        {
            Log.StopGivesUp(_logger, Volatile.Read(ref _open));
            foreach (Customer customer in Everyone())
                GiveUp(customer);
            _ = EndLoopsLaterAsync();
            return;
        }

        StopLoops();
        long began = TimeProvider.System.GetTimestamp();
        foreach (EventLoop loop in _loops)
        {
            TimeSpan left = s_forLoops - TimeProvider.System.GetElapsedTime(began);
            loop.WaitForEnd(left > TimeSpan.Zero ? left : TimeSpan.Zero);
        }
    }

    private async Task EndLoopsLaterAsync()
    {
        await _empty.Task.ConfigureAwait(false);
        StopLoops();
    }

    private void StopLoops()
    {
        foreach (EventLoop loop in _loops)
            loop.BeginStop();
    }

    private void GiveUp(Customer customer)
    {
        try
        {
            OnDeparted(customer);
        }
        catch (Exception error)
        {
            Log.WorkFailed(_logger, error);
        }
    }

    private static async Task<bool> EndsWithin(Task task, TimeSpan time)
    {
        try
        {
            await task.WaitAsync(time).ConfigureAwait(false);
            return true;
        }
        catch (TimeoutException)
        {
            return false;
        }
    }
}
