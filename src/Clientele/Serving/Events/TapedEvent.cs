using Clientele.Serving.Events;

namespace Clientele;

/// <summary>
/// One event of an <see cref="EventTape"/>, as a value. What was said or told has its bytes on the tape; every other
/// event is its object.
/// </summary>
public readonly struct TapedEvent
{
    private readonly object _subject;
    private readonly byte[] _data;
    private readonly int _start;
    private readonly WordBytes _places;
    private readonly long _ticks;
    private readonly TapedFlags _flags;

    internal TapedEvent(
        Customer customer, byte[] data, int start, WordBytes places, TextEncoding encoding, TextState before,
        TapedFlags flags, string? rule, long sequence, DateTimeOffset time)
    {
        (_subject, _data, _start, _places, _ticks, _flags) = (customer, data, start, places, time.UtcTicks, flags);
        (Encoding, Before, Rule, Sequence) = (encoding, before, rule, sequence);
    }

    internal TapedEvent(ServerEvent happened)
    {
        (_subject, _data, _ticks, _flags) = (happened, [], happened.Time.UtcTicks, TapedFlags.None);
        (Encoding, Sequence) = (TextEncoding.Utf8, happened.Sequence);
    }

    /// <summary>The event; null for what was said or told.</summary>
    public ServerEvent? Event => IsWords ? null : (ServerEvent)_subject;

    /// <summary>Whether a customer has said it; false for what it was told, and for every other event.</summary>
    public bool IsSaid => (_flags & TapedFlags.Said) != 0;

    /// <summary>Whom it is about; null for an event of the server.</summary>
    public Customer? Customer => IsWords ? (Customer)_subject : ((ServerEvent)_subject).Customer;

    /// <summary>See <see cref="ServerEvent.Sequence"/>.</summary>
    public long Sequence { get; }

    /// <summary>When it happened (UTC).</summary>
    public DateTimeOffset Time => new(_ticks, TimeSpan.Zero);

    /// <summary>
    /// What was said or told, as <see cref="CustomerWords.Bytes"/> has it; empty for every other event.
    /// </summary>
    public ReadOnlySpan<byte> Bytes => new(_data, _start + _places.At, _places.Length);

    /// <summary>
    /// What stood on the wire, as <see cref="CustomerWords.Frame"/> has it; empty for every other event.
    /// </summary>
    public ReadOnlySpan<byte> Frame => new(_data, _start, _places.Frame);

    /// <summary>See <see cref="CustomerWords.ShowsFrame"/>.</summary>
    public bool ShowsFrame => _places.ShowsFrame;

    /// <summary>See <see cref="CustomerSaid.Rule"/>; null for every other event.</summary>
    public string? Rule { get; }

    /// <summary>The text, decoded as <see cref="CustomerWords.Text"/> is; empty for every other event.</summary>
    public string Text
    {
        get
        {
            TextState state = Before;
            return Encoding.Decode(Bytes, ref state, flush: IsFlushed);
        }
    }

    /// <summary>The encoding of what was said or told.</summary>
    internal TextEncoding Encoding { get; }

    /// <summary>What the decoder remembers of the message before; only of what is streamed.</summary>
    internal TextState Before { get; }

    internal bool IsStreamed => (_flags & TapedFlags.Streamed) != 0;

    /// <summary>False for what was left when its stream ended in the middle of a frame.</summary>
    internal bool IsComplete => (_flags & TapedFlags.Incomplete) == 0;

    private bool IsWords => (_flags & (TapedFlags.Said | TapedFlags.Told)) != 0;

    private bool IsFlushed => !IsStreamed || !IsComplete;

    /// <summary>Writes <see cref="Text"/> into memory that is there already, without an object.</summary>
    /// <param name="destination">Room for four characters for each of <see cref="Bytes"/>, and 16 more.</param>
    /// <returns>How many characters there are.</returns>
    /// <exception cref="ArgumentException">There is less room.</exception>
    public int CopyText(Span<char> destination)
    {
        int most = (4 * _places.Length) + 16;
        if (destination.Length < most)
            throw new ArgumentException($"there must be room for {most} characters", nameof(destination));
        TextState state = Before;
        return Encoding.Decode(Bytes, ref state, flush: IsFlushed, destination);
    }
}
