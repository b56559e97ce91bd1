using System.Buffers;

namespace Clientele.Text.Codecs;

/// <summary>
/// Bytes to characters and back for one encoding. Stateless and thread-safe; the shift in force, where there are
/// shifts,
/// is the caller's <c>mode</c>, which begins as 0.
/// </summary>
internal abstract class Codec
{
    /// <summary>
    /// The longest sequence that is one unit, in any codec: a GB 18030 character, an ISO 2022 designation.
    /// </summary>
    public const int MaxUnitBytes = 4;

    /// <summary>Whether bytes 00 to 7F are ASCII wherever a character may start (in mode 0).</summary>
    public bool IsAsciiSuperset { get; protected init; }

    /// <summary>The width of a code unit, on which characters are aligned: 1, 2 or 4.</summary>
    public virtual int Alignment => 1;

    public virtual bool HasShiftState => false;

    /// <summary>What one UTF-16 unit can take, at most; texts may take <see cref="ExtraBytes"/> more.</summary>
    public abstract int MaxBytesPerChar { get; }

    public virtual int ExtraBytes => 0;

    /// <summary>The byte order mark that may stand before a text; empty in encodings without one.</summary>
    public virtual ReadOnlySpan<byte> Mark => [];

    /// <summary>
    /// Whether each byte of an invalid unit may begin a delimiter: only where no other byte's meaning depends on it.
    /// </summary>
    public virtual bool InvalidBytesStandAlone => false;

    /// <summary>Whether the byte may be part of a unit without being its first byte.</summary>
    public abstract bool CanBeInside(byte value);

    /// <summary>
    /// The unit that <paramref name="bytes"/> (not empty) begin with; with <paramref name="final"/> no more will
    /// come.
    /// </summary>
    public abstract Unit Next(ReadOnlySpan<byte> bytes, bool final, ref byte mode);

    /// <summary>
    /// A position where a unit starts, as late as is cheap to find without looking at what is before (mode 0).
    /// </summary>
    public virtual int SyncPoint(ReadOnlySpan<byte> bytes) => 0;

    /// <summary>
    /// Decodes characters up to the first unit that is invalid or unfinished.
    /// <paramref name="chars"/> has at least as many elements as there are bytes.
    /// </summary>
    public virtual void DecodeRun(
        ReadOnlySpan<byte> bytes, Span<char> chars, ref byte mode, out int consumed, out int written)
    {
        consumed = written = 0;
        while (consumed < bytes.Length)
        {
            Unit unit = Next(bytes[consumed..], final: false, ref mode);
            if (unit.IsNeedMore || unit.IsInvalid) return;
            if (unit.IsCharacter) written += unit.Write(chars[written..]);
            consumed += unit.Consumed;
        }
    }

    /// <summary>
    /// Encodes from mode 0 and back to it. <see cref="OperationStatus.InvalidData"/>: the character at
    /// <paramref name="read"/> cannot be encoded. Only whole characters are written.
    /// </summary>
    public abstract OperationStatus Encode(
        ReadOnlySpan<char> text, Span<byte> destination, out int read, out int written);
}
