using System.Buffers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Clientele.Desk.Live;

/// <summary>
/// Server-sent events to one reader. What it does not take waits in the response's own bounded buffer (64 KiB); a reader
/// that takes nothing for ten seconds is dropped.
/// </summary>
internal sealed class SseWriter : IDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(10);

    private readonly HttpContext _context;
    private readonly ArrayBufferWriter<byte> _events = new();
    private readonly Utf8JsonWriter _json;

    public SseWriter(HttpContext context)
    {
        _context = context;
        _json = new Utf8JsonWriter(_events, new JsonWriterOptions { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        context.Response.ContentType = "text/event-stream";
        context.Response.Headers["X-Accel-Buffering"] = "no";
        context.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
    }

    /// <summary>Bytes that were not flushed yet.</summary>
    public int Pending => _events.WrittenCount;

    public void Add<T>(string name, string? id, T data, JsonTypeInfo<T> type)
    {
        if (id is not null)
            Raw($"id: {id}\n");
        Raw($"event: {name}\ndata: ");
        _json.Reset();
        JsonSerializer.Serialize(_json, data, type);
        _json.Flush();
        Raw("\n\n");
    }

    /// <summary>A comment, so that both ends know that the other is there.</summary>
    public void AddSignOfLife() => Raw(":\n\n");

    /// <summary>False when the reader is gone, or was dropped because it takes nothing.</summary>
    public async Task<bool> FlushAsync()
    {
        if (_events.WrittenCount == 0)
            return !_context.RequestAborted.IsCancellationRequested;
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(_context.RequestAborted);
        patience.CancelAfter(s_patience);
        try
        {
            await _context.Response.Body.WriteAsync(_events.WrittenMemory, patience.Token).ConfigureAwait(false);
            await _context.Response.Body.FlushAsync(patience.Token).ConfigureAwait(false);
            _events.ResetWrittenCount();
            return true;
        }
        catch (Exception error) when (error is OperationCanceledException or IOException)
        {
            _context.Abort();
            return false;
        }
    }

    public void Dispose() => _json.Dispose();

    private void Raw(string text) => Encoding.UTF8.GetBytes(text, _events);
}
