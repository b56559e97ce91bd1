namespace Clientele.Framings.Parts;

/// <summary>
/// How bytes that mean something to the framing are written where they stand in a message. Immutable.
/// </summary>
internal abstract class ByteEscape
{
    /// <summary>The most bytes that one byte of a message becomes on the wire, without <see cref="Extra"/>.</summary>
    public abstract int Factor { get; }

    /// <summary>Bytes on the wire beside those, for each message of that length.</summary>
    public virtual int Extra(int length) => 0;

    /// <summary>Whether the bytes differ from the message that they carry.</summary>
    public abstract bool OccursIn(ReadOnlySpan<byte> wire);

    /// <summary>Reads a message from the wire.</summary>
    /// <param name="wire">What stands on the wire.</param>
    /// <param name="plain">Where the message is written, with room for as many bytes; it may be the same place.</param>
    /// <returns>The message's length; -1 where the bytes are not what <see cref="Encode"/> writes.</returns>
    public abstract int Decode(ReadOnlySpan<byte> wire, Span<byte> plain);

    /// <summary>Writes a message for the wire.</summary>
    /// <returns>The bytes written.</returns>
    public abstract int Encode(ReadOnlySpan<byte> plain, Span<byte> wire);

    /// <summary>What it says.</summary>
    public abstract FramingPart Describe();

    /// <summary>As <c>escape=</c> has it.</summary>
    public abstract override string ToString();
}
