using System.Diagnostics.CodeAnalysis;
using System.Threading.Channels;

namespace Clientele.Cluster.Bus;

/// <summary>
/// Messages of one subject, in the order in which they came. What finds no room is dropped and counted. Any thread; one
/// reader at a time.
/// </summary>
internal sealed class BusSubscription : IAsyncDisposable
{
    private readonly Channel<BusMessage> _channel;
    private readonly long _maxBytes;
    private readonly Func<BusSubscription, ValueTask> _leave;
    private long _bytes;
    private long _dropped;

    /// <param name="capacity">How many messages may wait for the reader.</param>
    /// <param name="maxBytes">How many bytes of them may wait.</param>
    /// <param name="leave">Ends the subscription at the server.</param>
    public BusSubscription(int capacity, long maxBytes, Func<BusSubscription, ValueTask> leave)
    {
        _channel = Channel.CreateBounded<BusMessage>(
            new BoundedChannelOptions(capacity) { SingleReader = true, SingleWriter = false });
        _maxBytes = maxBytes;
        _leave = leave;
    }

    /// <summary>How many messages found no room.</summary>
    public long Dropped => Interlocked.Read(ref _dropped);

    /// <summary>Waits for a message; false when the subscription has ended.</summary>
    public ValueTask<bool> WaitAsync(CancellationToken cancellationToken = default) =>
        _channel.Reader.WaitToReadAsync(cancellationToken);

    /// <summary>Takes the next message, if one is there.</summary>
    public bool TryTake([MaybeNullWhen(false)] out BusMessage message)
    {
        if (!_channel.Reader.TryRead(out message))
            return false;
        Interlocked.Add(ref _bytes, -message.Payload.Length);
        return true;
    }

    /// <summary>All messages until the subscription ends.</summary>
    public async IAsyncEnumerable<BusMessage> ReadAllAsync(
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        while (await WaitAsync(cancellationToken).ConfigureAwait(false))
        {
            while (TryTake(out BusMessage message))
                yield return message;
        }
    }

    /// <summary>Adds a message, or counts it as dropped.</summary>
    internal void Add(BusMessage message)
    {
        int size = message.Payload.Length;
        if (Interlocked.Add(ref _bytes, size) <= _maxBytes && _channel.Writer.TryWrite(message))
            return;
        Interlocked.Add(ref _bytes, -size);
        Interlocked.Increment(ref _dropped);
    }

    /// <summary>No message follows.</summary>
    internal void End() => _channel.Writer.TryComplete();

    /// <summary>Ends the subscription. Messages that have come already can still be read.</summary>
    public ValueTask DisposeAsync()
    {
        End();
        return _leave(this);
    }
}
