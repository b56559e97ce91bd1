namespace Clientele;

/// <summary>
/// What a decoder remembers between two reads of one stream: the bytes of a character that has not come whole yet,
/// and the shift in force in encodings that have shifts.
/// </summary>
/// <remarks>
/// Eight bytes, without references: a copy is a snapshot, so that what was read can be decoded later.
/// <see langword="default"/> is the state at the start of a stream. A state belongs to the encoding that made it.
/// Not synchronised: one stream, one state, one thread at a time.
/// </remarks>
public record struct TextState
{
    private uint _bytes;
    private byte _count;
    private byte _mode;
    private bool _awaitsMark;

    /// <summary>How many bytes of an unfinished character are held back: 0 to 3.</summary>
    public readonly int PendingBytes => _count;

    /// <summary>The start of a stream whose byte order mark is to be taken off.</summary>
    internal static TextState AtStart => new() { _awaitsMark = true };

    internal readonly bool IsInitial => _count == 0 && _mode == 0 && !_awaitsMark;

    internal bool AwaitsMark { readonly get => _awaitsMark; set => _awaitsMark = value; }

    internal byte Mode { readonly get => _mode; set => _mode = value; }

    internal readonly int CopyPending(Span<byte> destination)
    {
        for (int i = 0; i < _count; i++) destination[i] = (byte)(_bytes >> (8 * i));
        return _count;
    }

    internal void SetPending(ReadOnlySpan<byte> bytes)
    {
        System.Diagnostics.Debug.Assert(bytes.Length <= 3, "no character that misses a byte has more than three");
        _bytes = 0;
        for (int i = 0; i < bytes.Length; i++) _bytes |= (uint)bytes[i] << (8 * i);
        _count = (byte)bytes.Length;
    }
}
