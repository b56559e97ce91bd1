using System.Globalization;

namespace Clientele.Cli.Simulating.Figures;

/// <summary>Times and counts in few characters.</summary>
internal static class Amounts
{
    /// <summary>Three digits, in the unit that fits: <c>282 µs</c>, <c>1.28 ms</c>, <c>12.4 s</c>.</summary>
    public static string Time(double microseconds) => microseconds switch
    {
        < 999.5 => microseconds.ToString("0", CultureInfo.InvariantCulture) + " µs",
        < 999_500 => Digits(microseconds / 1e3) + " ms",
        _ => Digits(microseconds / 1e6) + " s",
    };

    /// <summary>With a space between thousands, which no language takes for a decimal point.</summary>
    public static string Count(double number) => number.ToString("#,0", s_spaced);

    /// <summary>For a terminal, from which numbers are copied.</summary>
    public static string Plain(double number) =>
        number.ToString(number < 99.95 ? "0.#" : "0", CultureInfo.InvariantCulture);

    public static string Rate(double perSecond) => perSecond < 99.95 ? Plain(perSecond) : Count(perSecond);

    /// <summary><c>1:05</c>, <c>1:02:03</c>.</summary>
    public static string Clock(TimeSpan time)
    {
        TimeSpan whole = TimeSpan.FromSeconds(Math.Round(Math.Max(0, time.TotalSeconds)));
        return whole.TotalHours >= 1
            ? string.Create(
                CultureInfo.InvariantCulture, $"{(int)whole.TotalHours}:{whole.Minutes:00}:{whole.Seconds:00}")
            : string.Create(CultureInfo.InvariantCulture, $"{whole.Minutes}:{whole.Seconds:00}");
    }

    private static readonly NumberFormatInfo s_spaced = new() { NumberGroupSeparator = "\u202F" };

    private static string Digits(double value) =>
        value.ToString(value < 9.995 ? "0.00" : value < 99.95 ? "0.0" : "0", CultureInfo.InvariantCulture);
}
