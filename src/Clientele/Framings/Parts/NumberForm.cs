using System.Globalization;
using Clientele.Framings.Parts;

namespace Clientele;

/// <summary>How a number stands in a frame, as <c>length:</c> has it. Immutable; any thread.</summary>
public abstract class NumberForm
{
    private protected NumberForm() { }

    /// <summary>Which kind of number it is.</summary>
    public abstract FramingNumber Kind { get; }

    /// <summary>The number's size in bytes; 0 where it depends on the number.</summary>
    public abstract int Size { get; }

    /// <summary>The most bytes that a number takes.</summary>
    public abstract int MaxSize { get; }

    /// <summary>The largest number that can be written.</summary>
    public abstract ulong Most { get; }

    /// <summary>Reads the number that the bytes begin with.</summary>
    /// <param name="bytes">The bytes that are there.</param>
    /// <param name="value">The number.</param>
    /// <returns>The bytes it takes; 0 where more are needed, -1 where they are no number.</returns>
    public abstract int Read(ReadOnlySpan<byte> bytes, out ulong value);

    /// <summary>The bytes that a number takes, which is not over <see cref="Most"/>.</summary>
    public abstract int SizeOf(ulong value);

    /// <summary>Writes a number that takes as many bytes as there are.</summary>
    public abstract void Write(ulong value, Span<byte> destination);

    /// <summary>As <c>length:</c> has it, such as <c>2be</c>.</summary>
    public abstract override string ToString();

    /// <summary>Reads a form as people write it; null for any other text.</summary>
    public static NumberForm? Parse(string text) => text switch
    {
        "varint" => new VarintForm(),
        "ber" => new BerForm(),
        "1" or "1be" or "1le" => new BinaryForm(1, isBigEndian: true),
        [>= '2' and <= '8' and var size, 'b' or 'l', 'e'] when size is '2' or '3' or '4' or '8' =>
            new BinaryForm(size - '0', text[1] == 'b'),
        _ when text.StartsWith("ascii..", StringComparison.Ordinal) =>
            text.Length == 9 && byte.TryParse(text.AsSpan(7), NumberStyles.AllowHexSpecifier, null, out byte last)
                && !char.IsAsciiDigit((char)last) ? new DigitsUpToForm(last) : null,
        _ when Digits(text, "ascii", 18) is { } size => new DigitsForm(size, 10),
        _ when Digits(text, "hex", 15) is { } size => new DigitsForm(size, 16),
        _ when Digits(text, "bcd", 9) is { } size => new BcdForm(size),
        _ => null,
    };

    private static int? Digits(string text, string name, int most) =>
        text.StartsWith(name, StringComparison.Ordinal)
        && int.TryParse(text.AsSpan(name.Length), NumberStyles.None, CultureInfo.InvariantCulture, out int size)
        && size >= 1 && size <= most ? size : null;
}
