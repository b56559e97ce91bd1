using Clientele.Transport;

namespace Clientele.Connections;

/// <summary>
/// How users of a connection learn of its end: two tokens and a task. This and each of them is made when it is asked
/// for. Any thread.
/// </summary>
internal sealed class EndSignals(Connection connection)
{
    private CancellationTokenSource? _ended;
    private CancellationTokenSource? _peerFinished;
    private TaskCompletionSource? _closed;

    /// <summary>A token was asked for, and its holder may wait for nothing else.</summary>
    public bool AreWatched => Volatile.Read(in _ended) is not null || Volatile.Read(in _peerFinished) is not null;

    public CancellationToken Ended()
    {
        CancellationToken token = SourceIn(ref _ended).Token;
        if (!connection.Lifecycle.IsEnding)
            return token;
        CancelEnded(); // it began in between, and may have found no source
        return new CancellationToken(canceled: true);
    }

    public CancellationToken PeerFinished()
    {
        CancellationToken token = SourceIn(ref _peerFinished).Token;
        if (!connection.Lifecycle.HasPeerFinished)
            return token;
        CancelPeerFinished();
        return new CancellationToken(canceled: true);
    }

    public Task Closed()
    {
        TaskCompletionSource closed = ClosedSource;
        if (connection.Lifecycle.Phase == ConnectionPhase.Closed)
            closed.TrySetResult();
        return closed.Task;
    }

    private TaskCompletionSource ClosedSource => _closed ?? Interlocked.CompareExchange(
        ref _closed, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously), null) ?? _closed;

    public void CancelEnded()
    {
        Cancel(Volatile.Read(in _ended));
        CancelPeerFinished();
    }

    public void CancelPeerFinished() => Cancel(Volatile.Read(in _peerFinished));

    public void CompleteClosed() => Volatile.Read(in _closed)?.TrySetResult();

    private static CancellationTokenSource SourceIn(ref CancellationTokenSource? place) =>
        place ?? Interlocked.CompareExchange(ref place, new CancellationTokenSource(), null) ?? place;

    /// <summary>On the thread pool: what a user registers with a token is user code, and may throw.</summary>
    private void Cancel(CancellationTokenSource? source)
    {
        if (source is not { IsCancellationRequested: false })
            return;
        FaultInjection.At(FaultPoint.CancelEnded, connection);
        ThreadPool.UnsafeQueueUserWorkItem(
            static state => CancelNow(state.Connection, state.Source), (Connection: connection, Source: source),
            preferLocal: false);
    }

    private static void CancelNow(Connection connection, CancellationTokenSource source)
    {
        try
        {
            source.Cancel();
        }
        catch (Exception error)
        {
            LogMessages.RegistrationFailed(connection.Settings.Logger, error, connection);
        }
    }
}
