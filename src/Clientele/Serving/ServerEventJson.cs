using System.Buffers;
using System.Net;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using Clientele.Serving;
using Clientele.Transport;

namespace Clientele;

/// <summary>
/// Writes events as JSON objects. It is the one place that knows their fields, the order and the form of these: the
/// command's output, its log and the desk's API are written by it. <c>docs/events.md</c> describes them. No object is
/// made for an event. One thread at a time.
/// </summary>
public sealed class ServerEventJson : IDisposable
{
    // Chinese stays readable; what could break a line or a terminal is escaped all the same.
    private static readonly JsonWriterOptions s_options = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        SkipValidation = true,
    };

    private static readonly JsonEncodedText s_event = Name("event"), s_time = Name("time");
    private static readonly JsonEncodedText s_sequence = Name("sequence"), s_customer = Name("customer");
    private static readonly JsonEncodedText s_name = Name("name"), s_address = Name("address");
    private static readonly JsonEncodedText s_text = Name("text"), s_bytes = Name("bytes"), s_hex = Name("hex"),
    s_frame = Name("frame");

    private readonly EventTime _time = new();
    private Utf8JsonWriter? _json;

    /// <summary>
    /// What the field <c>error</c> says of an error: of what user code has thrown, the type's name alone.
    /// </summary>
    /// <returns>A sentence without line ends; null for null.</returns>
    public static string? ErrorText(Exception? error) => EventErrors.TextOf(error);

    /// <summary>Writes an event as one object, without a line end.</summary>
    public void Write(IBufferWriter<byte> output, ServerEvent happened) =>
        Write(output, new ServerEventFields(happened));

    /// <summary>Writes an event on a tape.</summary>
    public void Write(IBufferWriter<byte> output, in TapedEvent happened) =>
        Write(output, new ServerEventFields(happened));

    /// <summary>Writes an event that was kept as its fields.</summary>
    public void Write(IBufferWriter<byte> output, in ServerEventFields fields)
    {
        Utf8JsonWriter json = Begin(output);
        WriteFields(json, fields);
        End(json);
    }

    /// <summary>
    /// Writes the fields of an event into an object that was begun, for a program that has more to say beside them.
    /// </summary>
    public void WriteFields(Utf8JsonWriter json, in ServerEventFields fields)
    {
        ArgumentNullException.ThrowIfNull(json);
        Head(json, fields.Event, fields.Time);
        if (fields.Sequence > 0)
            json.WriteNumber(s_sequence, fields.Sequence);
        if (fields.Customer > 0)
            About(json, fields);
        if (fields.Encoding is not null)
            Words(json, fields);
        else
            Particulars(json, fields);
    }

    /// <summary>
    /// Writes that a server listens at a place: <c>listening</c>, with an address and a port, or the path of a Unix
    /// socket.
    /// </summary>
    public void WriteListening(IBufferWriter<byte> output, EndPoint endPoint, DateTimeOffset time)
    {
        ArgumentNullException.ThrowIfNull(endPoint);
        Utf8JsonWriter json = Begin(output);
        Head(json, "listening", time);
        if (endPoint is IPEndPoint ip)
        {
            json.WriteString(s_address, ip.Address.ToString());
            json.WriteNumber("port"u8, ip.Port);
        }
        else
        {
            json.WriteString("path"u8, endPoint.ToString());
        }

        End(json);
    }

    /// <summary>Writes how a stop went: <c>stopped</c>.</summary>
    public void WriteStopped(IBufferWriter<byte> output, StopReport report, DateTimeOffset time)
    {
        ArgumentNullException.ThrowIfNull(report);
        Utf8JsonWriter json = Begin(output);
        Head(json, "stopped", time);
        json.WriteNumber("served"u8, report.Served);
        json.WriteNumber("aborted"u8, report.Aborted);
        End(json);
    }

    /// <inheritdoc/>
    public void Dispose() => _json?.Dispose();

    private static JsonEncodedText Name(string name) => JsonEncodedText.Encode(name);

    private static void About(Utf8JsonWriter json, in ServerEventFields fields)
    {
        json.WriteNumber(s_customer, fields.Customer);
        if (fields.Name is { } name)
            json.WriteString(s_name, name);
        if (fields.Subject is { } customer)
        {
            Span<byte> address = stackalloc byte[NetworkAddress.MaxLength];
            json.WriteString(s_address, address[..customer.RemoteAddress.CopyTo(address)]);
        }
        else if (fields.Address is { } address)
        {
            json.WriteString(s_address, address);
        }
    }

    private static void Words(Utf8JsonWriter json, in ServerEventFields fields)
    {
        bool isExact = true;
        if (IsItsOwnText(fields))
            json.WriteString(s_text, fields.Bytes);
        else
            json.WriteString(s_text, fields.ReadText(out isExact));
        json.WriteNumber(s_bytes, Math.Max(fields.WholeLength, fields.Bytes.Length));
        if (!isExact)
            json.WriteString(s_hex, Convert.ToHexString(fields.Bytes));
        if (!fields.Frame.IsEmpty)
            json.WriteString(s_frame, Convert.ToHexString(fields.Frame));
        if (fields.IsIncomplete)
            json.WriteBoolean("complete"u8, false);
        if (fields.WholeLength > fields.Bytes.Length)
            json.WriteBoolean("cut"u8, true);
        if (fields.Rule is { } rule)
            json.WriteString("rule"u8, rule);
    }

    /// <summary>
    /// Whether the bytes are UTF-8 already, and none of them could stand for another byte: most messages.
    /// </summary>
    private static bool IsItsOwnText(in ServerEventFields words) =>
        words.Before.IsInitial && words.Encoding!.IsAsciiSuperset && !words.Bytes.Contains((byte)'\\')
        && (Ascii.IsValid(words.Bytes) || (words.Encoding == TextEncoding.Utf8 && Utf8.IsValid(words.Bytes)));

    private static void Particulars(Utf8JsonWriter json, in ServerEventFields fields)
    {
        if (fields.Place is { } place)
            json.WriteNumber("place"u8, place);
        if (fields.OldName is { } was)
            json.WriteString("was"u8, was);
        if (fields.Count is { } count)
            json.WriteNumber("count"u8, count);
        if (fields.Reason is { } reason)
            json.WriteString("reason"u8, reason.ToName());
        if (fields.Node is { } node)
            json.WriteString("node"u8, node);
        if (fields.Error is { } error)
            json.WriteString("error"u8, error);
        if (fields.Totals is not { } totals)
            return;
        json.WriteNumber("messagesReceived"u8, totals.MessagesReceived);
        json.WriteNumber("messagesSent"u8, totals.MessagesSent);
        json.WriteNumber("bytesReceived"u8, totals.BytesReceived);
        json.WriteNumber("bytesSent"u8, totals.BytesSent);
        json.WriteNumber("seconds"u8, Math.Round(totals.Stay.TotalSeconds, 3));
    }

    private void Head(Utf8JsonWriter json, string name, DateTimeOffset time)
    {
        json.WriteString(s_event, name);
        json.WriteString(s_time, _time.Of(time));
    }

    private Utf8JsonWriter Begin(IBufferWriter<byte> output)
    {
        ArgumentNullException.ThrowIfNull(output);
        if (_json is null)
            _json = new Utf8JsonWriter(output, s_options);
        else
            _json.Reset(output);
        _json.WriteStartObject();
        return _json;
    }

    private static void End(Utf8JsonWriter json)
    {
        json.WriteEndObject();
        json.Flush();
    }
}
