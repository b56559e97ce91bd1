using System.Buffers;
using System.Net;
using System.Text.Encodings.Web;
using System.Text.Json;
using Clientele.Cli.Output;

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
    private readonly ArrayBufferWriter<byte> _own = new();
    private Utf8JsonWriter? _writer;

    public void Dispose()
    {
        _json.Dispose();
        _writer?.Dispose();
    }

    public override void Listening(IReadOnlyList<EndPoint> endPoints, DateTimeOffset time)
    {
        foreach (EndPoint endPoint in view is null or { IsServer: true } ? endPoints : [])
        {
            _json.WriteListening(_own, endPoint, time);
            EndOwn();
        }
    }

    public override void Stopped(StopReport report, DateTimeOffset time)
    {
        if (view is { IsServer: false })
            return;
        _json.WriteStopped(_own, report, time);
        EndOwn();
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
            _writer.WriteString(view!.IsServer ? "server"u8 : "node"u8, node);
        _writer.WriteEndObject();
        _writer.Flush();
    }

    /// <summary>An object of the server's own, with its name where there are several.</summary>
    private void EndOwn()
    {
        Lines.Write(view is null ? _own.WrittenSpan : _own.WrittenSpan[..^1]);
        if (view is not null)
            Lines.Write(Standard.Encode($",\"server\":\"{view.Name}\"}}"));
        _own.ResetWrittenCount();
        EndLine();
    }

    private void EndLine() => Lines.Write("\n"u8);
}
