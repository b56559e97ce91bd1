using System.Buffers;
using System.Net;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using Clientele.Serving.Events;
using Clientele.Transport;

namespace Clientele.Cli.Serving;

/// <summary>
/// Events as JSON, one a line, for programs. Text that does not say exactly which bytes it stands for comes with their hex.
/// </summary>
internal sealed class EventJson : EventFormat, IDisposable
{
    // Chinese stays readable; what could break a line or a terminal is escaped all the same.
    private static readonly JsonWriterOptions s_options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    private readonly Utf8JsonWriter _json;
    private readonly TimeText _time = new();

    public EventJson() => _json = new Utf8JsonWriter(Lines, s_options);

    public void Dispose() => _json.Dispose();

    public override void Listening(IReadOnlyList<EndPoint> endPoints, DateTimeOffset time)
    {
        foreach (EndPoint endPoint in endPoints)
        {
            Begin("listening", time);
            if (endPoint is IPEndPoint ip)
            {
                _json.WriteString("address"u8, ip.Address.ToString());
                _json.WriteNumber("port"u8, ip.Port);
            }
            else
            {
                _json.WriteString("path"u8, endPoint.ToString());
            }

            End();
        }
    }

    public override void Stopped(StopReport report, DateTimeOffset time)
    {
        Begin("stopped", time);
        _json.WriteNumber("served"u8, report.Served);
        _json.WriteNumber("aborted"u8, report.Aborted);
        End();
    }

    public override void Event(in TapedEvent happened)
    {
        if (happened.Event is { } other)
        {
            Event(other);
            return;
        }

        Begin(happened.IsSaid ? "said" : "told", happened.Time);
        Head(happened.Sequence, happened.Customer, happened.Customer.Name);
        Words(happened);
        if (!happened.IsComplete)
            _json.WriteBoolean("complete"u8, false);
        End();
    }

    private void Event(ServerEvent happened)
    {
        Begin(happened.Name, happened.Time);
        Head(happened.Sequence, happened.Customer, happened is CustomerRenamed renamed ? renamed.NewName : happened.Customer?.Name);
        Particulars(happened);
        End();
    }

    private void Head(long sequence, Customer? customer, string? name)
    {
        if (sequence > 0)
            _json.WriteNumber("sequence"u8, sequence);
        if (customer is null)
            return;
        _json.WriteNumber("customer"u8, customer.Number);
        if (name is not null)
            _json.WriteString("name"u8, name);
        Span<byte> address = stackalloc byte[NetworkAddress.MostChars];
        _json.WriteString("address"u8, address[..customer.CopyAddress(address)]);
    }

    private void Particulars(ServerEvent happened)
    {
        switch (happened)
        {
            case CustomerWaiting waiting:
                _json.WriteNumber("place"u8, waiting.Place);
                break;
            case CustomerRenamed { OldName: { } was }:
                _json.WriteString("was"u8, was);
                break;
            case CustomerLeft left:
                Ending(left.Reason, left.Error);
                Totals(left);
                break;
            case CustomerTurnedAway away:
                Ending(away.Reason, away.Error);
                break;
            case MessagesDropped dropped:
                _json.WriteNumber("count"u8, dropped.Count);
                break;
            case EventsSkipped skipped:
                _json.WriteNumber("count"u8, skipped.Count);
                break;
            case ServerNotice { Error: { } error }:
                _json.WriteString("error"u8, error.Message);
                break;
        }
    }

    private void Words(in TapedEvent words)
    {
        ReadOnlySpan<byte> bytes = words.Bytes;
        bool isExact = IsItsOwnText(words);
        if (isExact)
        {
            _json.WriteString("text"u8, bytes);
        }
        else
        {
            string text = words.Text;
            isExact = Exactness.IsExactly(text, words.Encoding, bytes);
            _json.WriteString("text"u8, text);
        }

        _json.WriteNumber("bytes"u8, bytes.Length);
        if (!isExact)
            _json.WriteString("hex"u8, Convert.ToHexString(bytes));
    }

    /// <summary>Whether the bytes are UTF-8 already, and none of them could stand for another byte: most messages.</summary>
    private static bool IsItsOwnText(in TapedEvent words) =>
        words.Before.IsInitial && words.Encoding.IsAsciiSuperset && !words.Bytes.Contains((byte)'\\')
        && (Ascii.IsValid(words.Bytes) || (words.Encoding == TextEncoding.Utf8 && Utf8.IsValid(words.Bytes)));

    private void Ending(LeaveReason reason, Exception? error)
    {
        _json.WriteString("reason"u8, reason.ToName());
        if (error is not null)
            _json.WriteString("error"u8, error.Message);
    }

    private void Totals(CustomerLeft left)
    {
        Customer customer = left.Customer!;
        _json.WriteNumber("messagesReceived"u8, customer.MessagesReceived);
        _json.WriteNumber("messagesSent"u8, customer.MessagesSent);
        _json.WriteNumber("bytesReceived"u8, customer.BytesReceived);
        _json.WriteNumber("bytesSent"u8, customer.BytesSent);
        _json.WriteNumber("seconds"u8, Math.Round(left.Stay.TotalSeconds, 3));
    }

    private void Begin(string name, DateTimeOffset time)
    {
        _json.Reset(Lines);
        _json.WriteStartObject();
        _json.WriteString("event"u8, name);
        _json.WriteString("time"u8, _time.Of(time));
    }

    private void End()
    {
        _json.WriteEndObject();
        _json.Flush();
        Lines.Write("\n"u8);
    }
}
