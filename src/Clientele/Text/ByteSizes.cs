using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Clientele.Text;

namespace Clientele;

/// <summary>Sizes as flags and files write them: <c>512</c> (bytes), <c>64KiB</c>, <c>1MiB</c>, <c>1GiB</c>.</summary>
public static class ByteSizes
{
    private static readonly (string Unit, long Bytes)[] s_units =
    [
        ("", 1),
        ("KiB", 1L << 10),
        ("MiB", 1L << 20),
        ("GiB", 1L << 30),
    ];

    /// <summary>Reads a size.</summary>
    /// <param name="text">A number of bytes, or one with a unit: KiB, MiB or GiB.</param>
    /// <param name="bytes">The size in bytes; 0 where the text is not one.</param>
    /// <returns>Whether the text is a size.</returns>
    public static bool TryParse(string? text, out long bytes) => TryParse(text, out bytes, out _);

    /// <summary>Reads a size, or says what is wrong with it.</summary>
    /// <param name="text">
    /// A number of bytes, or one with a unit: KiB, MiB or GiB. Decimals are welcome where they come to whole bytes.
    /// </param>
    /// <param name="bytes">The size in bytes; 0 where the text is not one.</param>
    /// <param name="failure">What is wrong; null where nothing is.</param>
    /// <returns>Whether the text is a size.</returns>
    public static bool TryParse(string? text, out long bytes, [NotNullWhen(false)] out ParseFailure? failure)
    {
        bytes = 0;
        string trimmed = (text ?? "").Trim();
        int split = Quantity.NumberLength(trimmed);
        string unit = trimmed[split..].TrimStart();
        long scale = s_units.FirstOrDefault(known => known.Unit == unit).Bytes;
        ParseFailureCode? code = !Quantity.TryNumber(trimmed.AsSpan(0, split), out decimal number)
            ? ParseFailureCode.NotASize
            : scale == 0 ? ParseFailureCode.UnknownSizeUnit
            : number > long.MaxValue / scale ? ParseFailureCode.TooLarge
            : number * scale != decimal.Truncate(number * scale) ? ParseFailureCode.NotWholeBytes
            : null;
        failure = code is { } wrong ? new ParseFailure(wrong, trimmed, Argument: trimmed) : null;
        if (failure is not null) return false;
        bytes = (long)(number * scale);
        return true;
    }

    /// <summary>Writes a size in the largest unit that it is a whole number of: <c>64KiB</c>, <c>1000</c>.</summary>
    /// <param name="bytes">The size in bytes.</param>
    /// <returns>A text that <see cref="TryParse(string?, out long)"/> reads back, unless it is negative.</returns>
    public static string Format(long bytes)
    {
        int unit = s_units.Length - 1;
        while (unit > 0 && (bytes == 0 || bytes % s_units[unit].Bytes != 0)) unit--;
        return string.Create(CultureInfo.InvariantCulture, $"{bytes / s_units[unit].Bytes}{s_units[unit].Unit}");
    }
}
