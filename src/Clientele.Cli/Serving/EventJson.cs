using System.Buffers;
using System.Net;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Clientele.Cli.Serving;

/// <summary>Events as JSON, one a line, for programs.</summary>
/// <param name="view">The process that they are of, where there are several.</param>
internal sealed class EventJson(NodeView? view = null) : EventFormat, IDisposable
{
    private static readonly JsonWriterOptions s_options = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        SkipValidation = true,
    };

    private readonly ServerEventJson _json = new();
    private Utf8JsonWriter? _writer;

    public void Dispose()
    {
        _json.Dispose();
        _writer?.Dispose();
    }

    public override void Listening(IReadOnlyList<EndPoint> endPoints, DateTimeOffset time)
    {
        foreach (EndPoint endPoint in view is null ? endPoints : [])
        {
            _json.WriteListening(Lines, endPoint, time);
            EndLine();
        }
    }

    public override void Stopped(StopReport report, DateTimeOffset time)
    {
        if (view is not null)
            return;
        _json.WriteStopped(Lines, report, time);
        EndLine();
    }

    public override void Event(in TapedEvent happened)
    {
        if (view is null)
            _json.Write(Lines, happened);
        else if (!view.Tells(happened.Event))
            return;
        else
            WriteWithNode(view.Name, new ServerEventFields(happened));
        EndLine();
    }

    private void WriteWithNode(string node, in ServerEventFields fields)
    {
        if (_writer is null)
            _writer = new Utf8JsonWriter(Lines, s_options);
        else
            _writer.Reset(Lines);
        _writer.WriteStartObject();
        _json.WriteFields(_writer, fields);
        // Of another node it says so itself.
        if (fields.Node is null)
            _writer.WriteString("node"u8, node);
        _writer.WriteEndObject();
        _writer.Flush();
    }

    private void EndLine() => Lines.Write("\n"u8);
}
