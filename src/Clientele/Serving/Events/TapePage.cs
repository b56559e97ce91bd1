namespace Clientele.Serving.Events;

/// <summary>
/// Some of the events on an <see cref="EventTape"/>, in order: an array of values, and the bytes of what was said.
/// Written under the tape's lock until the reader has taken it, and then the reader's until it gives it back.
/// </summary>
internal sealed class TapePage
{
    private const int MostEvents = 256;
    private const int Room = 32 * 1024;

    // A longer message has an array of its own: so what is left free at the end of a page is little.
    private const int Long = 2 * 1024;

    private readonly TapedEvent[] _events = new TapedEvent[MostEvents];
    private readonly byte[] _bytes = new byte[Room];
    private int _count;
    private int _used;

    public ReadOnlySpan<TapedEvent> Events => _events.AsSpan(0, _count);

    /// <summary>What its events count against the tape's mark.</summary>
    public long Weight { get; private set; }

    public bool HasRoomFor(int length) => _count < MostEvents && (length > Long || length <= Room - _used);

    public void Add(ServerEvent happened)
    {
        _events[_count++] = new TapedEvent(happened);
        Weight += happened.Weight;
    }

    public void AddWords(Customer customer, ReadOnlySpan<byte> frame, ReadOnlySpan<byte> message, WordBytes places,
        TextEncoding encoding, TextState before, TapedFlags flags, string? rule, long sequence, DateTimeOffset time)
    {
        (byte[] data, int start) = (_bytes, _used);
        if (places.Total > Long)
        {
            (data, start) = (places.ToArray(frame, message), 0);
        }
        else
        {
            places.Copy(frame, message, _bytes.AsSpan(_used));
            _used += places.Total;
        }

        _events[_count++] = new TapedEvent(
            customer, data, start, places, encoding, before, flags, rule, sequence, time);
        Weight += CustomerWords.WeightOf(places.Total);
    }

    /// <summary>Keeps no customer and no long message alive.</summary>
    public void Clear()
    {
        Array.Clear(_events, 0, _count);
        (_count, _used, Weight) = (0, 0, 0);
    }
}
