using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using Clientele.Scripting;

namespace Clientele.Cli.Connecting;

/// <summary>
/// Each thing that happens as a JSON object, one a line: the events that the server's log has of this customer, seen
/// from here, and what became of each expectation. <c>docs/events.md</c> describes them.
/// </summary>
internal sealed class ConversationJson : ConversationOutput
{
    private static readonly JsonWriterOptions s_options = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        SkipValidation = true,
    };

    private readonly ServerEventJson _json = new();
    private readonly ArrayBufferWriter<byte> _lines = new();
    private readonly TimeProvider _clock = TimeProvider.System;
    private Connection? _connection;
    private long _begunAt;

    public override void Dispose()
    {
        base.Dispose();
        _json.Dispose();
    }

    public override void Begin(Connection connection)
    {
        (_connection, _begunAt) = (connection, _clock.GetTimestamp());
        Write(new ServerEventFields { Event = "joined", Time = Now });
    }

    public override void Fail(string why) =>
        Write(new ServerEventFields { Event = "turned-away", Time = Now, Error = why });

    public override void OnReceived(in Message message) => Write(new ServerEventFields
    {
        Event = "told",
        Time = Now,
        Bytes = message.Bytes.Span,
        Frame = ShowsFrame(message.Frame.Span, message.Bytes.Span) ? message.Frame.Span : default,
        Encoding = message.Encoding,
        Before = message.DecoderState,
        IsStreamed = _connection is { Framing.IsTimed: true },
        IsIncomplete = !message.IsComplete,
    });

    public override void OnReplied(PlannedExchange step) => Judged(step, "right", null, null);

    public override void Judge(ConversationFailure failure, string why) => Judged(
        failure.Step, JsonNamingPolicy.KebabCaseLower.ConvertName(failure.Fault.ToString()), failure, why);

    public override void End()
    {
        if (_connection is not { } connection)
            return;
        LeaveReason reason = connection.Reason;
        Write(new ServerEventFields
        {
            Event = "left",
            Time = Now,
            Reason = reason == LeaveReason.None ? LeaveReason.Closed : reason,
            Error = ServerEventJson.ErrorText(connection.Error),
            // As the server sees them, in every log.
            Totals = new CustomerTotals
            {
                MessagesReceived = connection.MessagesSent,
                MessagesSent = connection.MessagesReceived,
                BytesReceived = connection.BytesSent,
                BytesSent = connection.BytesReceived,
                Stay = _clock.GetElapsedTime(_begunAt),
            },
        });
    }

    protected override void Say(ReadOnlySpan<byte> frame, ReadOnlySpan<byte> payload, TextEncoding encoding) =>
        Write(new ServerEventFields
        {
            Event = "said",
            Time = Now,
            Bytes = payload,
            Frame = ShowsFrame(frame, payload) ? frame : default,
            Encoding = encoding,
        });

    protected override byte[] Take()
    {
        byte[] lines = _lines.WrittenSpan.ToArray();
        _lines.ResetWrittenCount();
        return lines;
    }

    private DateTimeOffset Now => _clock.GetUtcNow();

    /// <summary>What a line end or a delimiter adds says nothing.</summary>
    private bool ShowsFrame(ReadOnlySpan<byte> frame, ReadOnlySpan<byte> payload) => !frame.SequenceEqual(payload)
        && !(_connection is { Framing.EndsByMark: true } && frame.StartsWith(payload));

    private void Write(scoped in ServerEventFields fields)
    {
        _json.Write(_lines, fields);
        _lines.Write("\n"u8);
    }

    private void Judged(PlannedExchange? step, string result, ConversationFailure? failure, string? why)
    {
        using (var json = new Utf8JsonWriter(_lines, s_options))
        {
            json.WriteStartObject();
            _json.WriteFields(json, new ServerEventFields { Event = "judged", Time = Now });
            if (step is not null)
                json.WriteNumber("step"u8, step.Number);
            if (step?.Name is { } name)
                json.WriteString("name"u8, name);
            json.WriteString("result"u8, result);
            if (failure is { Expected.IsEmpty: false })
                json.WriteString("expected"u8, Convert.ToHexString(failure.Expected.Span));
            if (failure is { Got.IsEmpty: false })
                json.WriteString("got"u8, Convert.ToHexString(failure.Got.Span));
            if (why is not null)
                json.WriteString("error"u8, why);
            json.WriteEndObject();
        }

        _lines.Write("\n"u8);
    }
}
