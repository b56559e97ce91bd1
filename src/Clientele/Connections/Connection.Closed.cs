using Clientele.Connections;
using Clientele.Guarding;

namespace Clientele;

// How others learn of the end.
public partial class Connection
{
    private CancellationTokenSource? _ended;
    private CancellationTokenSource? _peerFinishedSource;
    private TaskCompletionSource? _closed;

    /// <summary>Ends when the socket has been given back.</summary>
    internal Task Closed
    {
        get
        {
            TaskCompletionSource closed = _closed ?? Interlocked.CompareExchange(
                ref _closed, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously), null) ?? _closed;
            if (_phase == Phase.Done)
                closed.TrySetResult();
            return closed.Task;
        }
    }

    /// <summary><see cref="CloseAsync"/>.</summary>
    public async ValueTask DisposeAsync()
    {
        await CloseAsync().ConfigureAwait(false);
        GC.SuppressFinalize(this);
    }

    /// <summary>
    /// Is cancelled when the connection is broken, or has begun to end for another reason than its handler's return: a customer
    /// who has finished (<see cref="PeerFinished"/>) has <see cref="ServerOptions.FinishTimeout"/> to be answered. Asked for
    /// after that, it is cancelled already. What is registered runs on the thread pool. Any thread.
    /// </summary>
    public CancellationToken Ended
    {
        get
        {
            if (IsEnding)
                return new CancellationToken(canceled: true);
            CancellationToken token = SourceIn(ref _ended).Token;
            if (!IsEnding)
                return token;
            CancelEnded(); // it began in between, and may have found no source
            return new CancellationToken(canceled: true);
        }
    }

    /// <summary>
    /// Is cancelled when the peer's FIN has arrived: it says no more, and may still listen. What it said before is still delivered,
    /// and what is sent goes out. At the latest it is cancelled together with <see cref="Ended"/>. Asked for after that,
    /// it is cancelled already. What is registered runs on the thread pool. Any thread.
    /// </summary>
    /// <remarks>
    /// On <see cref="TransportKind.Portable"/> the FIN is seen only once everything that was said before it has been received.
    /// </remarks>
    public CancellationToken PeerFinished
    {
        get
        {
            if (HasPeerFinished)
                return new CancellationToken(canceled: true);
            CancellationToken token = SourceIn(ref _peerFinishedSource).Token;
            if (HasPeerFinished)
            {
                CancelPeerFinished();
                return new CancellationToken(canceled: true);
            }

            return token;
        }
    }

    private bool IsEnding => Reason != LeaveReason.None || _phase >= Phase.Ending || _broken;

    private bool HasPeerFinished => _peerFinished || IsEnding;

    /// <summary>True when the socket has been given back.</summary>
    private protected bool IsClosed => _phase == Phase.Done;

    /// <summary>Made when it is asked for. The holder of a token may wait for it, and for nothing else.</summary>
    private CancellationTokenSource SourceIn(ref CancellationTokenSource? place)
    {
        _settings.Loose?.Hold(this);
        if (!Socket.TellsOfFinish)
            Loop.Post(static self => ((Connection)self!).LookForFinish(), this);
        return place ?? Interlocked.CompareExchange(ref place, new CancellationTokenSource(), null) ?? place;
    }

    private void CancelEnded()
    {
        Cancel(_ended);
        CancelPeerFinished();
    }

    private void CancelPeerFinished() => Cancel(_peerFinishedSource);

    /// <summary>Off the loop, and off its thread's stack: what a user hangs on a token is a user's code, and may throw.</summary>
    private void Cancel(CancellationTokenSource? source)
    {
        if (source is not { IsCancellationRequested: false })
            return;
        FaultInjection.At(FaultPoint.CancelEnded, this);
        ThreadPool.UnsafeQueueUserWorkItem(static state => state.Connection.CancelNow(state.Source), (Connection: this, Source: source), preferLocal: false);
    }

    private void CancelNow(CancellationTokenSource source)
    {
        try
        {
            source.Cancel();
        }
        catch (Exception error)
        {
            Log.RegistrationFailed(_settings.Logger, error, this);
        }
    }
}
