using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Clientele.Desk.Streams;

/// <summary>
/// Server-sent events to one reader, within what all streams may hold (<see cref="StreamBudget"/>). A reader that takes
/// nothing for ten seconds is dropped.
/// </summary>
internal sealed class SseWriter : IDisposable
{
    public const string ContentType = "text/event-stream";

    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(10);

    private readonly StreamBudget _room;
    private readonly HttpContext _context;
    private readonly CancellationTokenSource _patience;

    public SseWriter(StreamBudget room, HttpContext context)
    {
        (_room, _context) = (room, context);
        Node = new LinkedListNode<SseWriter>(this);
        _patience = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted);
        context.Response.ContentType = ContentType;
        context.Response.Headers["X-Accel-Buffering"] = "no";
        context.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
    }

    /// <summary>Its place among those that wait for their readers.</summary>
    public LinkedListNode<SseWriter> Node { get; }

    /// <summary>Since when it is among them. Under the lock of <see cref="StreamBudget"/>.</summary>
    public long WaitingSince { get; set; }

    /// <summary>
    /// Has events written and sends them. False when the reader is gone, or was dropped because it takes nothing.
    /// </summary>
    /// <param name="write">Writes into a draft that is its own until it returns.</param>
    public async Task<bool> SendAsync(Action<SseDraft> write)
    {
        Queue<ArraySegment<byte>> blocks = [];
        try
        {
            blocks = await _room.WriteAsync(write, _patience.Token).ConfigureAwait(false);
            while (blocks.TryPeek(out ArraySegment<byte> block))
            {
                await SendAsync(block).ConfigureAwait(false);
                _room.Return(blocks.Dequeue());
            }

            return !_context.RequestAborted.IsCancellationRequested;
        }
        catch (Exception error) when (error is OperationCanceledException or IOException)
        {
            _context.Abort();
            return false;
        }
        finally
        {
            while (blocks.TryDequeue(out ArraySegment<byte> block))
                _room.Return(block);
        }
    }

    /// <summary>Its reader takes nothing, and others need the room. Any thread.</summary>
    public void Drop()
    {
        try
        {
            _ = _patience.CancelAsync();
        }
        catch (ObjectDisposedException)
        {
            // It has ended meanwhile.
        }
    }

    public void Dispose()
    {
        _room.Close();
        _patience.Dispose();
    }

    private async ValueTask SendAsync(ArraySegment<byte> block)
    {
        ValueTask sent = _context.Response.Body.WriteAsync(block, _patience.Token);
        if (sent.IsCompleted)
        {
            await sent.ConfigureAwait(false);
            return;
        }

        _patience.CancelAfter(s_patience);
        _room.BeginWaiting(this);
        try
        {
            await sent.ConfigureAwait(false);
        }
        finally
        {
            _room.EndWaiting(this);
            _patience.CancelAfter(Timeout.InfiniteTimeSpan);
        }
    }
}
