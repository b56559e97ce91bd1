namespace Clientele.Serving.Events;

/// <summary>
/// One event on a <see cref="TapePage"/>, as a value. What was said or told has its bytes on the page; every other event is its
/// object.
/// </summary>
internal readonly struct TapedEvent
{
    private readonly object _subject;
    private readonly byte[] _data;
    private readonly int _start;
    private readonly int _length;
    private readonly long _ticks;
    private readonly TapedFlags _flags;

    public TapedEvent(Customer customer, byte[] data, int start, int length, TextEncoding encoding, TextState before, TapedFlags flags, long sequence, DateTimeOffset time)
    {
        (_subject, _data, _start, _length, _ticks, _flags) = (customer, data, start, length, time.UtcTicks, flags);
        (Encoding, Before, Sequence) = (encoding, before, sequence);
    }

    public TapedEvent(ServerEvent happened)
    {
        (_subject, _data, _ticks, _flags) = (happened, [], happened.Time.UtcTicks, TapedFlags.None);
        (Encoding, Sequence) = (TextEncoding.Utf8, happened.Sequence);
    }

    /// <summary>The event; null for what was said or told.</summary>
    public ServerEvent? Event => IsWords ? null : (ServerEvent)_subject;

    public bool IsWords => (_flags & (TapedFlags.Said | TapedFlags.Told)) != 0;

    public bool IsSaid => (_flags & TapedFlags.Said) != 0;

    /// <summary>Who said it or was told it; only of words.</summary>
    public Customer Customer => (Customer)_subject;

    public long Sequence { get; }

    public DateTimeOffset Time => new(_ticks, TimeSpan.Zero);

    public ReadOnlySpan<byte> Bytes => new(_data, _start, _length);

    public TextEncoding Encoding { get; }

    /// <summary>What the decoder remembers of the message before; only of what is streamed.</summary>
    public TextState Before { get; }

    public bool IsStreamed => (_flags & TapedFlags.Streamed) != 0;

    /// <summary>False for what was left when its stream ended in the middle of a frame.</summary>
    public bool IsComplete => (_flags & TapedFlags.Incomplete) == 0;

    /// <summary>The text, decoded as <see cref="CustomerWords.Text"/> is.</summary>
    public string Text
    {
        get
        {
            TextState state = Before;
            return Encoding.Decode(Bytes, ref state, flush: !IsStreamed || !IsComplete);
        }
    }
}
