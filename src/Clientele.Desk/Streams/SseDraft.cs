using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Clientele.Desk.Events;

namespace Clientele.Desk.Streams;

/// <summary>
/// Server-sent events that are written and not sent yet. Streams share a few of these buffers; one stream has it at a
/// time.
/// </summary>
internal sealed class SseDraft : IDisposable
{
    private const int LargestKept = 1024 * 1024;

    private static readonly JsonWriterOptions s_options =
        new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly Utf8JsonWriter _json;
    private ArrayBufferWriter<byte> _written = new();

    public SseDraft() => _json = new Utf8JsonWriter(_written, s_options);

    /// <summary>Room for what is read from the log; empty before and after.</summary>
    public List<LoggedEvent> Read { get; } = [];

    public ReadOnlySpan<byte> Written => _written.WrittenSpan;

    /// <summary>Writes events as programs read them. For what is written into this draft.</summary>
    public ServerEventJson Events { get; } = new();

    public void Add<T>(string name, string? id, T data, JsonTypeInfo<T> type)
    {
        Begin(name, id);
        _json.Reset();
        JsonSerializer.Serialize(_json, data, type);
        _json.Flush();
        Raw("\n\n");
    }

    /// <summary>An event of the server.</summary>
    public void Add(in EventId id, in ServerEventFields happened)
    {
        Begin(happened.Event, id.ToString());
        Events.Write(_written, happened);
        Raw("\n\n");
    }

    /// <summary>A comment, so that both ends know that the other is there.</summary>
    public void AddSignOfLife() => Raw(":\n\n");

    /// <summary>Empty again; and small, if it has become large.</summary>
    public void Clear()
    {
        Read.Clear();
        if (_written.Capacity > LargestKept)
            _written = new ArrayBufferWriter<byte>();
        _written.ResetWrittenCount();
        _json.Reset(_written);
    }

    public void Dispose()
    {
        _json.Dispose();
        Events.Dispose();
    }

    private void Begin(string name, string? id)
    {
        if (id is not null)
            Raw($"id: {id}\n");
        Raw($"event: {name}\ndata: ");
    }

    private void Raw(string text) => Encoding.UTF8.GetBytes(text, _written);
}
