using System.Buffers;

namespace Clientele;

/// <summary>Makes <see cref="RosterEvent"/>s of what happens at a server. One thread at a time.</summary>
public sealed class RosterEventJson : IDisposable
{
    private const int LargestKept = 256 * 1024;

    private readonly ServerEventJson _json = new();
    private ArrayBufferWriter<byte> _written = new();

    /// <summary>
    /// An event of this server, about one of its own customers. Of a message that is longer than
    /// <see cref="RosterEvent.MaxMessage"/> its beginning is told.
    /// </summary>
    /// <exception cref="ArgumentNullException">There is no event.</exception>
    public RosterEvent Of(ServerEvent happened)
    {
        ArgumentNullException.ThrowIfNull(happened);
        var fields = new ServerEventFields(happened);
        int length = fields.Bytes.Length;
        if (length > RosterEvent.MaxMessage)
            fields = fields with
            {
                Bytes = fields.Bytes[..RosterEvent.MaxMessage],
                WholeLength = length,
                Frame = default,
            };
        else if (fields.Frame.Length > RosterEvent.MaxMessage)
            fields = fields with { Frame = default };
        return Of(new CustomerId(fields.Customer), fields);
    }

    /// <summary>An event that was made, and has not happened at this server.</summary>
    public RosterEvent Of(CustomerId customer, in ServerEventFields fields)
    {
        _json.Write(_written, fields);
        var happened = new RosterEvent
        {
            Customer = customer,
            Name = fields.Event,
            Json = _written.WrittenSpan.ToArray(),
        };
        if (_written.Capacity > LargestKept)
            _written = new ArrayBufferWriter<byte>();
        _written.ResetWrittenCount();
        return happened;
    }

    /// <inheritdoc/>
    public void Dispose() => _json.Dispose();
}
