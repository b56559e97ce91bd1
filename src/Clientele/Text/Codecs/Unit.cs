using System.Text;

namespace Clientele.Text.Codecs;

/// <summary>
/// The smallest step of decoding: one character (or two that have one code), one shift, or one run of bytes that is
/// neither. <see cref="Consumed"/> is 0 where the bytes end before it is clear what they are.
/// </summary>
internal readonly record struct Unit(int Consumed, int Scalar)
{
    private const int InvalidScalar = -1;
    private const int ShiftScalar = -2;
    private const int SecondShift = 21;

    public static Unit NeedMore => default;

    public static Unit Invalid(int bytes) => new(bytes, InvalidScalar);

    public static Unit Shift(int bytes) => new(bytes, ShiftScalar);

    public bool IsNeedMore => Consumed == 0;

    public bool IsInvalid => Scalar == InvalidScalar;

    public bool IsCharacter => Consumed > 0 && Scalar >= 0;

    /// <summary>
    /// Two characters as one scalar: four codes of Big5 are a letter and an accent. The second is below U+0400.
    /// </summary>
    public static int Pack(int first, int second) => second < 0x400 ? (second << SecondShift) | first : InvalidScalar;

    /// <summary>Whether a scalar is two characters.</summary>
    public static bool IsPacked(int scalar) => scalar >> SecondShift > 0;

    /// <summary>Writes the characters; two UTF-16 units at most.</summary>
    public int Write(Span<char> chars)
    {
        int first = Scalar & ((1 << SecondShift) - 1);
        int written = new Rune(first).EncodeToUtf16(chars);
        if (IsPacked(Scalar)) chars[written++] = (char)(Scalar >> SecondShift);
        return written;
    }
}
