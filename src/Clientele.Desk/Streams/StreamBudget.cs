using System.Threading.Channels;
using Microsoft.AspNetCore.Http;

namespace Clientele.Desk.Streams;

/// <summary>
/// What all streams of events together may hold. A stream holds bytes from when they are written until its reader has
/// taken them; when all that may be held is held, the stream that has waited longest for its reader is dropped. An idle
/// stream holds none. Any thread.
/// </summary>
internal sealed class StreamBudget
{
    /// <summary>Streams at a time.</summary>
    public const int MostStreams = 1000;

    public const int BlockSize = 16 * 1024;

    // Written at a time: it is work for a processor, and takes memory of its own.
    private const int MostDrafts = 2;
    private const int MostBlocksKept = 64;

    // A reader that takes what it is given may let it wait as long as this.
    private static readonly TimeSpan s_grace = TimeSpan.FromSeconds(1);

    // A stream may begin to wait for its reader after all others were looked at.
    private static readonly TimeSpan s_look = TimeSpan.FromMilliseconds(50);

    private readonly Lock _lock = new();
    private readonly Channel<SseDraft> _drafts = Channel.CreateUnbounded<SseDraft>();
    private readonly Stack<byte[]> _blocks = new();
    private readonly LinkedList<SseWriter> _waiting = new();
    private readonly long _most;
    private TaskCompletionSource? _freed;
    private long _held;
    private int _streams;

    public StreamBudget(long most)
    {
        _most = most;
        for (int i = 0; i < MostDrafts; i++)
            _drafts.Writer.TryWrite(new SseDraft());
    }

    /// <summary>Bytes that streams hold.</summary>
    public long Held => Volatile.Read(ref _held);

    /// <summary>Streams that are open.</summary>
    public int Streams => Volatile.Read(ref _streams);

    /// <summary>Null when there are as many streams as may be.</summary>
    public SseWriter? TryOpen(HttpContext context)
    {
        if (Interlocked.Increment(ref _streams) <= MostStreams)
            return new SseWriter(this, context);
        Close();
        return null;
    }

    public void Close() => Interlocked.Decrement(ref _streams);

    /// <summary>Writes into a draft, and takes the blocks that it fills. They are to be returned one by one.</summary>
    public async Task<Queue<ArraySegment<byte>>> WriteAsync(Action<SseDraft> write, CancellationToken cancellationToken)
    {
        SseDraft draft = await _drafts.Reader.ReadAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            write(draft);
            return await TakeBlocksAsync(draft, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            draft.Clear();
            _drafts.Writer.TryWrite(draft);
        }
    }

    public void Return(ArraySegment<byte> block)
    {
        TaskCompletionSource? freed;
        lock (_lock)
        {
            if (_blocks.Count < MostBlocksKept)
                _blocks.Push(block.Array!);
            _held -= BlockSize;
            (freed, _freed) = (_freed, null);
        }

        freed?.TrySetResult();
    }

    /// <summary>From here until it says otherwise, a stream waits for its reader.</summary>
    public void BeginWaiting(SseWriter stream)
    {
        lock (_lock)
        {
            stream.WaitingSince = TimeProvider.System.GetTimestamp();
            _waiting.AddLast(stream.Node);
        }
    }

    public void EndWaiting(SseWriter stream)
    {
        lock (_lock)
        {
            if (stream.Node.List is not null)
                _waiting.Remove(stream.Node);
        }
    }

    private async Task<Queue<ArraySegment<byte>>> TakeBlocksAsync(SseDraft draft, CancellationToken cancellationToken)
    {
        int count = (draft.Written.Length + BlockSize - 1) / BlockSize;
        while (count > 0 && Reserve((long)count * BlockSize) is { } freed)
        {
            cancellationToken.ThrowIfCancellationRequested();
            await Task.WhenAny(freed, Task.Delay(s_look, cancellationToken)).ConfigureAwait(false);
        }

        var blocks = new Queue<ArraySegment<byte>>(count);
        for (int i = 0; i < count; i++)
        {
            ReadOnlySpan<byte> part =
                draft.Written[(i * BlockSize)..Math.Min(draft.Written.Length, (i + 1) * BlockSize)];
            byte[] block = Block();
            part.CopyTo(block);
            blocks.Enqueue(new ArraySegment<byte>(block, 0, part.Length));
        }

        return blocks;
    }

    private byte[] Block()
    {
        lock (_lock)
            return _blocks.TryPop(out byte[]? used) ? used : new byte[BlockSize];
    }

    /// <summary>Null when there is room; otherwise what ends when some has become free.</summary>
    private Task? Reserve(long bytes)
    {
        SseWriter? oldest;
        Task freed;
        lock (_lock)
        {
            // What is larger than all that may be held goes alone.
            if (_held == 0 || _held + bytes <= _most)
            {
                _held += bytes;
                return null;
            }

            _freed ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            freed = _freed.Task;
            oldest = _waiting.First?.Value;
            if (oldest is not null && TimeProvider.System.GetElapsedTime(oldest.WaitingSince) >= s_grace)
                _waiting.RemoveFirst();
            else
                oldest = null;
        }

        oldest?.Drop();
        return freed;
    }
}
