namespace Clientele.Cli.Input;

/// <summary>A stream of which one can tell, from any thread, whether it gives something at the moment.</summary>
internal sealed class WatchedInput(Stream stream)
{
    private long _given;
    private volatile bool _isAsked;

    /// <summary>How often it gave something.</summary>
    public long Given => Volatile.Read(ref _given);

    /// <summary>A reader waits for it.</summary>
    public bool IsAsked => _isAsked;

    public async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken)
    {
        _isAsked = true;
        int count = await stream.ReadAsync(buffer, cancellationToken).ConfigureAwait(false);
        _isAsked = false;
        Interlocked.Increment(ref _given);
        return count;
    }
}
