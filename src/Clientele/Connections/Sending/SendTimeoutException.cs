namespace Clientele;

/// <summary>
/// Says that a peer took nothing of what it is owed while somebody found no room for more: why it has left as
/// <see cref="LeaveReason.TooSlow"/>.
/// </summary>
public sealed class SendTimeoutException : TimeoutException
{
    internal SendTimeoutException(TimeSpan timeout, long queuedBytes)
        : base($"it has taken nothing for {Durations.Format(timeout)}, and {queuedBytes} bytes wait for it") =>
        (Timeout, QueuedBytes) = (timeout, queuedBytes);

    /// <summary>How long it took nothing: <see cref="ServerOptions.SendTimeout"/>.</summary>
    public TimeSpan Timeout { get; }

    /// <summary>What waited for it.</summary>
    public long QueuedBytes { get; }
}
