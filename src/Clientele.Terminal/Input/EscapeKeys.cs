namespace Clientele.Terminal.Input;

/// <summary>What keys control bytes and escape sequences stand for, over the terminals in use.</summary>
internal static class EscapeKeys
{
    public const byte PasteStart = 200;

    public static KeyKind? OfControl(byte value) => value switch
    {
        0x01 => KeyKind.Home,
        0x02 => KeyKind.Left,
        0x03 => KeyKind.Interrupt,
        0x04 => KeyKind.DeleteOrEnd,
        0x05 => KeyKind.End,
        0x06 => KeyKind.Right,
        0x07 => KeyKind.Cancel,
        0x08 or 0x7F => KeyKind.Backspace,
        0x09 => KeyKind.Tab,
        0x0A or 0x0D => KeyKind.Enter,
        0x0B => KeyKind.DeleteToEnd,
        0x0C => KeyKind.ClearScreen,
        0x0E => KeyKind.Down,
        0x10 => KeyKind.Up,
        0x12 => KeyKind.Search,
        0x14 => KeyKind.Transpose,
        0x15 => KeyKind.DeleteToStart,
        0x17 => KeyKind.DeleteSpacedWordLeft,
        0x19 => KeyKind.Yank,
        0x1A => KeyKind.Suspend,
        _ => null,
    };

    public static KeyKind? OfAlt(byte value) => value switch
    {
        (byte)'b' or (byte)'B' => KeyKind.WordLeft,
        (byte)'f' or (byte)'F' => KeyKind.WordRight,
        (byte)'d' or (byte)'D' => KeyKind.DeleteWordRight,
        0x08 or 0x7F => KeyKind.DeleteWordLeft,
        _ => null,
    };

    /// <summary>ESC [ parameters final: xterm, vt220, rxvt and the Linux console.</summary>
    public static KeyKind? OfCsi(ReadOnlySpan<byte> parameters, byte final)
    {
        ReadParameters(parameters, out int first, out int modifier);
        bool byWord = modifier > 1 && ((modifier - 1) & (Alt | Control)) != 0;
        return final == (byte)'~' ? OfTilde(first, byWord) : OfLetter(final, byWord);
    }

    /// <summary>ESC O final: the same keys in application mode, and rxvt's control with an arrow.</summary>
    public static KeyKind? OfSs3(byte final) => final switch
    {
        (byte)'c' => KeyKind.WordRight,
        (byte)'d' => KeyKind.WordLeft,
        (byte)'M' => KeyKind.Enter,
        _ => OfLetter(final, byWord: false),
    };

    /// <summary>ESC O final: what the numeric keypad types when a program has left it in application mode.</summary>
    public static byte? OfKeypad(byte final) => final switch
    {
        >= (byte)'j' and <= (byte)'y' => (byte)(final - 'j' + '*'),
        (byte)'X' => (byte)'=',
        _ => null,
    };

    private const int Alt = 2;
    private const int Control = 4;

    private static KeyKind? OfLetter(byte final, bool byWord) => final switch
    {
        (byte)'A' => KeyKind.Up,
        (byte)'B' => KeyKind.Down,
        (byte)'C' => byWord ? KeyKind.WordRight : KeyKind.Right,
        (byte)'D' => byWord ? KeyKind.WordLeft : KeyKind.Left,
        (byte)'H' => KeyKind.Home,
        (byte)'F' => KeyKind.End,
        _ => null,
    };

    private static KeyKind? OfTilde(int number, bool byWord) => number switch
    {
        1 or 7 => KeyKind.Home,
        4 or 8 => KeyKind.End,
        3 => byWord ? KeyKind.DeleteWordRight : KeyKind.Delete,
        5 => KeyKind.PageUp,
        6 => KeyKind.PageDown,
        _ => null,
    };

    public static void ReadParameters(ReadOnlySpan<byte> parameters, out int first, out int second)
    {
        Span<int> numbers = [0, 0];
        int index = 0;
        foreach (byte b in parameters)
        {
            if (b == (byte)';')
                index++;
            else if (index < numbers.Length && b is >= (byte)'0' and <= (byte)'9' && numbers[index] < 10_000)
                numbers[index] = numbers[index] * 10 + (b - '0');
        }
        (first, second) = (numbers[0], numbers[1]);
    }
}
