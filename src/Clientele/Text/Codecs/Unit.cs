namespace Clientele;

/// <summary>
/// The smallest step of decoding: one character, one shift, or one run of bytes that is neither.
/// <see cref="Consumed"/> is 0 where the bytes end before it is clear what they are.
/// </summary>
internal readonly record struct Unit(int Consumed, int Scalar)
{
    private const int InvalidScalar = -1;
    private const int ShiftScalar = -2;

    public static Unit NeedMore => default;

    public static Unit Invalid(int bytes) => new(bytes, InvalidScalar);

    public static Unit Shift(int bytes) => new(bytes, ShiftScalar);

    public bool IsNeedMore => Consumed == 0;

    public bool IsInvalid => Scalar == InvalidScalar;

    public bool IsCharacter => Consumed > 0 && Scalar >= 0;
}
