using System.Diagnostics;
using Clientele.Cluster.Bus;

namespace Clientele.Cluster.Streams;

/// <summary>
/// A stream of bytes both ways between two processes over NATS: in order, acknowledged, and bounded. Each end says
/// several times a second that it is there; a silent one has ended within three seconds. Any thread; one reader and one
/// writer at a time.
/// </summary>
internal sealed class BusStream : Stream
{
    /// <summary>How long the other end may be silent.</summary>
    public static readonly TimeSpan Silence = TimeSpan.FromSeconds(2.5);

    /// <summary>Bytes on their way or not read yet, in each direction.</summary>
    private const int Window = 256 * 1024;

    private const int LargestPart = 32 * 1024;
    private const int MostMessages = 256;
    private static readonly TimeSpan s_tick = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan s_resend = TimeSpan.FromMilliseconds(400);

    private readonly ClusterBus _bus;
    private readonly BusSubscription _incoming;
    private readonly string _subject;
    private readonly TimeProvider _clock;
    private readonly Lock _lock = new();
    private readonly SendSide _send;
    private readonly ReceiveSide _receive = new(Window);
    private readonly CancellationTokenSource _over = new();
    private readonly SemaphoreSlim _wake = new(0, 1);
    private readonly SemaphoreSlim _readable = new(0, 1);
    private readonly SemaphoreSlim _writable = new(0, 1);
    private readonly TaskCompletionSource<StreamEnd> _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Task _work;
    private long _heard;
    private long _said;
    private bool _owesState;

    private BusStream(ClusterBus bus, BusSubscription incoming, string subject, TimeProvider clock)
    {
        (_bus, _incoming, _subject, _clock) = (bus, incoming, subject, clock);
        _send = new SendSide(Window, s_resend, clock);
        _heard = clock.GetTimestamp();
        _work = Task.WhenAll(ListenAsync(), SpeakAsync(), TickAsync());
    }

    /// <summary>Ends, with the reason, when the stream does.</summary>
    public Task<StreamEnd> Ended => _ended.Task;

    /// <inheritdoc/>
    public override bool CanRead => true;

    /// <inheritdoc/>
    public override bool CanWrite => true;

    /// <inheritdoc/>
    public override bool CanSeek => false;

    /// <inheritdoc/>
    public override long Length => throw new NotSupportedException();

    /// <inheritdoc/>
    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <summary>Opens one end. The other opens the same two subjects the other way round.</summary>
    /// <param name="bus">NATS. It must stay until the stream is disposed.</param>
    /// <param name="own">Where this end listens.</param>
    /// <param name="other">Where the other end listens.</param>
    /// <param name="clock">The clock.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task<BusStream> OpenAsync(
        ClusterBus bus, string own, string other, TimeProvider clock, CancellationToken cancellationToken) =>
        new(bus, await bus.SubscribeAsync(own, MostMessages, cancellationToken).ConfigureAwait(false),
            other, clock);

    /// <summary>Reads what has come; 0 when the stream has ended, for whatever reason.</summary>
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        while (buffer.Length > 0)
        {
            int count;
            lock (_lock)
            {
                count = _receive.Read(buffer.Span);
                _owesState |= count > 0;
            }

            if (count > 0)
            {
                Signal(_wake);
                return count;
            }

            if (_ended.Task.IsCompleted)
                return 0;
            await _readable.WaitAsync(cancellationToken).ConfigureAwait(false);
        }

        return 0;
    }

    /// <summary>Hands bytes over, and waits while a window of them is not acknowledged.</summary>
    /// <exception cref="IOException">The stream has ended.</exception>
    public override async ValueTask WriteAsync(
        ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        while (true)
        {
            if (_ended.Task.IsCompleted)
                throw new IOException("the stream has ended");
            int count;
            lock (_lock)
                count = _send.Append(buffer.Span);
            buffer = buffer[count..];
            if (count > 0)
                Signal(_wake);
            if (buffer.IsEmpty)
                return;
            await _writable.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Does nothing: what was written is on its way.</summary>
    public override Task FlushAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Waits until the other end has received all that was written, or the stream has ended.</summary>
    public async Task DrainAsync(CancellationToken cancellationToken = default)
    {
        while (!_ended.Task.IsCompleted)
        {
            lock (_lock)
            {
                if (_send.IsEmpty)
                    return;
            }

            await Task.WhenAny(_ended.Task, Task.Delay(s_tick / 10, _clock, cancellationToken)).ConfigureAwait(false);
            cancellationToken.ThrowIfCancellationRequested();
        }
    }

    /// <summary>Tells the other end that it is over. What was written and not drained may be lost.</summary>
    public override async ValueTask DisposeAsync()
    {
        bool isFirst = End(StreamEnd.Disposed);
        if (isFirst)
            await _bus.PublishAsync(_subject, Message(SegmentKind.End, 0, [])).ConfigureAwait(false);
        await _over.CancelAsync().ConfigureAwait(false);
        await _incoming.DisposeAsync().ConfigureAwait(false);
        await _work.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await base.DisposeAsync().ConfigureAwait(false);
        GC.SuppressFinalize(this);
    }

    /// <inheritdoc/>
    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    /// <inheritdoc/>
    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    /// <inheritdoc/>
    public override void Flush() { }

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void SetLength(long value) => throw new NotSupportedException();

    private static void Signal(SemaphoreSlim semaphore)
    {
        try
        {
            if (semaphore.CurrentCount == 0)
                semaphore.Release();
        }
        catch (SemaphoreFullException)
        {
            // Another thread has woken it.
        }
    }

    private async Task ListenAsync()
    {
        await foreach (BusMessage message in _incoming.ReadAllAsync(_over.Token).ConfigureAwait(false))
        {
            if (Segment.Read(message.Payload.Span) is { } segment)
                Hear(segment, message.Payload.Span[Segment.HeadLength..]);
        }
    }

    private void Hear(Segment segment, ReadOnlySpan<byte> data)
    {
        Volatile.Write(ref _heard, _clock.GetTimestamp());
        bool hasMore, hasRoom;
        lock (_lock)
        {
            hasRoom = _send.Acknowledge(segment.Received, segment.Taken);
            hasMore = segment.Kind == SegmentKind.Data && _receive.Add(segment.Offset, data);
            // Also what came twice or too early is answered: the other end learns from where to go on.
            _owesState |= segment.Kind == SegmentKind.Data;
        }

        if (segment.Kind == SegmentKind.End)
            End(StreamEnd.Closed);
        if (hasMore)
            Signal(_readable);
        if (hasRoom)
            Signal(_writable);
        if (hasRoom || segment.Kind == SegmentKind.Data)
            Signal(_wake);
    }

    private async Task SpeakAsync()
    {
        byte[] part = new byte[Math.Min(LargestPart, _bus.MaxPayload - Segment.HeadLength)];
        while (!_ended.Task.IsCompleted)
        {
            await _wake.WaitAsync(_over.Token).ConfigureAwait(false);
            while (await SendNextAsync(part).ConfigureAwait(false))
            {
                // The rest follows.
            }
        }
    }

    /// <returns>Whether something was sent.</returns>
    private async ValueTask<bool> SendNextAsync(byte[] part)
    {
        int count;
        long offset;
        bool owesState;
        lock (_lock)
        {
            count = _send.Take(part, out offset);
            owesState = _owesState;
            _owesState = false;
        }

        if (count == 0 && !owesState)
            return false;
        byte[] message = Message(count > 0 ? SegmentKind.Data : SegmentKind.State, offset, part.AsSpan(0, count));
        if (await _bus.PublishAsync(_subject, message).ConfigureAwait(false) == BusOutcome.Done)
        {
            Volatile.Write(ref _said, _clock.GetTimestamp());
            return count > 0;
        }

        // With the next tick again.
        lock (_lock)
        {
            _send.TakeBack(offset);
            _owesState = true;
        }

        return false;
    }

    private byte[] Message(SegmentKind kind, long offset, ReadOnlySpan<byte> data)
    {
        byte[] message = new byte[Segment.HeadLength + data.Length];
        lock (_lock)
            new Segment(kind, _receive.Received, _receive.Taken, offset).Write(message);
        data.CopyTo(message.AsSpan(Segment.HeadLength));
        return message;
    }

    private async Task TickAsync()
    {
        using var timer = new PeriodicTimer(s_tick, _clock);
        int ticks = 0;
        while (await timer.WaitForNextTickAsync(_over.Token).ConfigureAwait(false))
        {
            if (_clock.GetElapsedTime(Volatile.Read(ref _heard)) > Silence)
                End(_bus.IsConnected ? StreamEnd.Silent : StreamEnd.Disconnected);
            lock (_lock)
            {
                _send.GoBack();
                _owesState |= ++ticks % 4 == 0;
            }

            Signal(_wake);
        }
    }

    /// <returns>Whether it had not ended before.</returns>
    private bool End(StreamEnd why)
    {
        Debug.Assert(why != StreamEnd.None, "an end has a reason");
        bool isFirst = _ended.TrySetResult(why);
        Signal(_readable);
        Signal(_writable);
        Signal(_wake);
        return isFirst;
    }
}
