using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Clientele.Desk.Events;

namespace Clientele.Desk.Streams;

/// <summary>Server-sent events that are written and not sent yet. Streams share a few of them: one at a time has it.</summary>
internal sealed class SseDraft : IDisposable
{
    private const int LargestKept = 1024 * 1024;

    private readonly Utf8JsonWriter _json;
    private ArrayBufferWriter<byte> _events = new();

    public SseDraft() => _json = new Utf8JsonWriter(_events, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    /// <summary>Room for what is read from the log; empty before and after.</summary>
    public List<LoggedEvent> Read { get; } = [];

    public ReadOnlySpan<byte> Written => _events.WrittenSpan;

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

    /// <summary>Empty again; and small, if it has become large.</summary>
    public void Clear()
    {
        Read.Clear();
        if (_events.Capacity > LargestKept)
            _events = new ArrayBufferWriter<byte>();
        _events.ResetWrittenCount();
        _json.Reset(_events);
    }

    public void Dispose() => _json.Dispose();

    private void Raw(string text) => Encoding.UTF8.GetBytes(text, _events);
}
