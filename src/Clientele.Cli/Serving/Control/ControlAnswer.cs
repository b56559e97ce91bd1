using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Clientele.Cli.Serving.Control;

/// <summary>
/// Lines of JSON that answer one request: <c>text</c>, <c>fault</c> and <c>customer</c> as they come, and at the end
/// <c>done</c>. Any thread.
/// </summary>
internal sealed class ControlAnswer
{
    private static readonly JsonWriterOptions s_options = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private readonly Lock _lock = new();
    private readonly ArrayBufferWriter<byte> _lines = new();
    private bool _hasFaults;

    /// <summary>Says something.</summary>
    public void Text(string text) => Write(json => json.WriteString("text"u8, text));

    /// <summary>Says that something was not done, and why.</summary>
    public void Fault(string why)
    {
        _hasFaults = true;
        Write(json => json.WriteString("fault"u8, why));
    }

    /// <summary>Tells of a customer, with the names that the desk's API has.</summary>
    public void Customer(CustomerRow row) => Write(json =>
    {
        json.WriteStartObject("customer"u8);
        json.WriteString("id"u8, row.Id.ToString()[1..]);
        json.WriteNumber("number"u8, row.Id.Number);
        if (row.Id.Node.Length > 0)
            json.WriteString("node"u8, row.Id.Node);
        if (row.Name is { } name)
            json.WriteString("name"u8, name);
        json.WriteString("address"u8, row.Address);
        json.WriteString("since"u8, row.Since.UtcDateTime);
        json.WriteNumber("idle"u8, Math.Round(row.IdleTime.TotalSeconds, 3));
        json.WriteNumber("messagesReceived"u8, row.MessagesReceived);
        json.WriteNumber("messagesSent"u8, row.MessagesSent);
        json.WriteNumber("messagesDropped"u8, row.MessagesDropped);
        json.WriteNumber("bytesReceived"u8, row.BytesReceived);
        json.WriteNumber("bytesSent"u8, row.BytesSent);
        json.WriteNumber("queuedBytes"u8, row.QueuedBytes);
        json.WriteString("encoding"u8, row.Encoding);
        json.WriteString("framing"u8, row.Framing);
        json.WriteString("lastWords"u8, row.LastWords);
        json.WriteEndObject();
    });

    /// <summary>Nothing more comes.</summary>
    public void End() => Write(json => json.WriteBoolean("done"u8, !_hasFaults));

    /// <summary>The lines since the last time.</summary>
    public byte[] Take()
    {
        lock (_lock)
        {
            byte[] lines = _lines.WrittenSpan.ToArray();
            _lines.ResetWrittenCount();
            return lines;
        }
    }

    private void Write(Action<Utf8JsonWriter> write)
    {
        lock (_lock)
        {
            using var json = new Utf8JsonWriter(_lines, s_options);
            json.WriteStartObject();
            write(json);
            json.WriteEndObject();
            json.Flush();
            _lines.Write("\n"u8);
        }
    }
}
