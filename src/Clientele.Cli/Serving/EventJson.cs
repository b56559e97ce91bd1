using System.Buffers;
using System.Globalization;
using System.Net;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Clientele.Cli.Serving;

/// <summary>
/// Events as JSON, one a line, for programs. Text that does not say exactly which bytes it stands for comes with their hex.
/// </summary>
internal sealed class EventJson : IDisposable
{
    // Chinese stays readable; what could break a line or a terminal is escaped all the same.
    private static readonly JsonWriterOptions s_options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly ArrayBufferWriter<byte> _buffer = new();
    private readonly Utf8JsonWriter _json;

    public EventJson() => _json = new Utf8JsonWriter(_buffer, s_options);

    public ReadOnlyMemory<byte> Written => _buffer.WrittenMemory;

    public void Clear() => _buffer.ResetWrittenCount();

    public void Dispose() => _json.Dispose();

    public void Listening(EndPoint endPoint, DateTimeOffset time)
    {
        Begin("listening", time);
        if (endPoint is IPEndPoint ip)
        {
            _json.WriteString("address", ip.Address.ToString());
            _json.WriteNumber("port", ip.Port);
        }
        else
        {
            _json.WriteString("path", endPoint.ToString());
        }

        End();
    }

    public void Stopped(StopReport report, DateTimeOffset time)
    {
        Begin("stopped", time);
        _json.WriteNumber("served", report.Served);
        _json.WriteNumber("aborted", report.Aborted);
        End();
    }

    public void Event(ServerEvent happened)
    {
        Begin(happened.Name, happened.Time);
        if (happened.Sequence > 0)
            _json.WriteNumber("sequence", happened.Sequence);
        if (happened.Customer is { } customer)
        {
            _json.WriteNumber("customer", customer.Number);
            if ((happened is CustomerRenamed renamed ? renamed.NewName : customer.Name) is { } name)
                _json.WriteString("name", name);
            _json.WriteString("address", customer.Address);
        }

        Particulars(happened);
        End();
    }

    private void Particulars(ServerEvent happened)
    {
        switch (happened)
        {
            case CustomerWords words:
                Words(words, words is CustomerSaid ? words.Customer!.Encoding : words.Customer!.SendEncoding);
                if (words is CustomerSaid { IsComplete: false })
                    _json.WriteBoolean("complete", false);
                break;
            case CustomerWaiting waiting:
                _json.WriteNumber("place", waiting.Place);
                break;
            case CustomerRenamed { OldName: { } was }:
                _json.WriteString("was", was);
                break;
            case CustomerLeft left:
                Ending(left.Reason, left.Error);
                Totals(left);
                break;
            case CustomerTurnedAway away:
                Ending(away.Reason, away.Error);
                break;
            case MessagesDropped dropped:
                _json.WriteNumber("count", dropped.Count);
                break;
            case EventsSkipped skipped:
                _json.WriteNumber("count", skipped.Count);
                break;
            case ServerNotice { Error: { } error }:
                _json.WriteString("error", error.Message);
                break;
        }
    }

    private void Words(CustomerWords words, TextEncoding encoding)
    {
        string text = words.Text;
        _json.WriteString("text", text);
        _json.WriteNumber("bytes", words.Bytes.Length);
        if (!Exactness.IsExactly(text, encoding, words.Bytes.Span))
            _json.WriteString("hex", Convert.ToHexString(words.Bytes.Span));
    }

    private void Ending(LeaveReason reason, Exception? error)
    {
        _json.WriteString("reason", reason.ToName());
        if (error is not null)
            _json.WriteString("error", error.Message);
    }

    private void Totals(CustomerLeft left)
    {
        Customer customer = left.Customer!;
        _json.WriteNumber("messagesReceived", customer.MessagesReceived);
        _json.WriteNumber("messagesSent", customer.MessagesSent);
        _json.WriteNumber("bytesReceived", customer.BytesReceived);
        _json.WriteNumber("bytesSent", customer.BytesSent);
        _json.WriteNumber("seconds", Math.Round((left.Time - customer.Since).TotalSeconds, 3));
    }

    private void Begin(string name, DateTimeOffset time)
    {
        _json.Reset();
        _json.WriteStartObject();
        _json.WriteString("event", name);
        _json.WriteString("time", time.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.ffffffZ", CultureInfo.InvariantCulture));
    }

    private void End()
    {
        _json.WriteEndObject();
        _json.Flush();
        _buffer.Write("\n"u8);
    }
}
