using Clientele.Connections;

namespace Clientele;

// How others learn of the end.
public partial class Connection
{
    private CancellationTokenSource? _ended;
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

    private CancellationTokenSource GetEndedSource()
    {
        CancellationTokenSource source = _ended
            ?? Interlocked.CompareExchange(ref _ended, new CancellationTokenSource(), null)
            ?? _ended;
        if ((_phase >= Phase.Ending || _broken) && !source.IsCancellationRequested)
            CancelEnded();
        return source;
    }

    // Off the loop: what a user hangs on the token is a user's code.
    private void CancelEnded()
    {
        if (_ended is { } source)
            ThreadPool.UnsafeQueueUserWorkItem(static source => source.Cancel(), source, preferLocal: false);
    }
}
