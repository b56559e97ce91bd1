namespace Clientele;

public partial class Connection
{
    /// <summary>
    /// Sends FIN after everything that was sent before: the peer's stream ends, and what it still says is still
    /// received. Nothing can be sent afterwards. Any thread.
    /// </summary>
    public void CompleteSending() => Outbound.Finish();

    /// <summary>
    /// Closes in good order: what is queued is sent, then FIN, then what still comes is discarded until the peer closes
    /// too (at most 2 s and 1 MiB). Ends when that is done, at the latest after the close timeout. Any thread, more
    /// than once.
    /// </summary>
    public Task CloseAsync()
    {
        End(LeaveReason.HungUp, null);
        Loop.Post(static self => ((Connection)self!).Lifecycle.OnConsumerDone(null), this);
        return Closed;
    }

    /// <summary>
    /// Ends at once: the peer gets a reset and what is unsent is thrown away. Any thread, more than once.
    /// </summary>
    public void Abort() => Lifecycle.RequestEnd(LeaveReason.HungUp, null, abort: true, now: true);

    /// <summary><see cref="CloseAsync"/>.</summary>
    public async ValueTask DisposeAsync()
    {
        await CloseAsync().ConfigureAwait(false);
        GC.SuppressFinalize(this);
    }
}
