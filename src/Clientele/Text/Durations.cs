using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Clientele.Text;

namespace Clientele;

/// <summary>Durations as flags and files write them: <c>500ms</c>, <c>5s</c>, <c>2m</c>, <c>1h</c>.</summary>
public static class Durations
{
    private static readonly (string Unit, long Ticks)[] s_units =
    [
        ("ms", TimeSpan.TicksPerMillisecond),
        ("s", TimeSpan.TicksPerSecond),
        ("m", TimeSpan.TicksPerMinute),
        ("h", TimeSpan.TicksPerHour),
    ];

    /// <summary>
    /// 30 days (<c>720h</c>): the longest time that flags, configuration and scenarios take. .NET's timers end at 49
    /// days. <see cref="TryParse(string?, out TimeSpan)"/> reads longer ones too; what uses them says its own range.
    /// </summary>
    public static TimeSpan Longest { get; } = TimeSpan.FromDays(30);

    /// <summary>Reads a duration.</summary>
    /// <param name="text">A number, with decimals or without, and a unit: ms, s, m or h. Never negative.</param>
    /// <param name="duration">The duration, to 100 ns; zero where the text is not one.</param>
    /// <returns>Whether the text is a duration.</returns>
    public static bool TryParse(string? text, out TimeSpan duration) => TryParse(text, out duration, out _);

    /// <summary>Reads a duration, or says what is wrong with it.</summary>
    /// <param name="text">A number, with decimals or without, and a unit: ms, s, m or h. Never negative.</param>
    /// <param name="duration">The duration, to 100 ns; zero where the text is not one.</param>
    /// <param name="failure">What is wrong; null where nothing is.</param>
    /// <returns>Whether the text is a duration.</returns>
    public static bool TryParse(string? text, out TimeSpan duration, [NotNullWhen(false)] out ParseFailure? failure)
    {
        duration = default;
        string trimmed = (text ?? "").Trim();
        int split = Quantity.NumberLength(trimmed);
        string unit = trimmed[split..].TrimStart();
        long ticks = s_units.FirstOrDefault(known => known.Unit == unit).Ticks;
        ParseFailureCode? code = !Quantity.TryNumber(trimmed.AsSpan(0, split), out decimal number)
            ? ParseFailureCode.NotADuration
            : unit.Length == 0 ? ParseFailureCode.MissingTimeUnit
            : ticks == 0 ? ParseFailureCode.UnknownTimeUnit
            : number > TimeSpan.MaxValue.Ticks / ticks ? ParseFailureCode.TooLong
            : null;
        failure = code is { } wrong ? new ParseFailure(wrong, trimmed, Argument: trimmed) : null;
        if (failure is not null) return false;
        duration = TimeSpan.FromTicks((long)(number * ticks));
        return true;
    }

    /// <summary>Writes a duration in the largest unit that it is a whole number of: <c>90s</c>, <c>1h</c>.</summary>
    /// <param name="duration">The duration.</param>
    /// <returns>A text that <see cref="TryParse(string?, out TimeSpan)"/> reads back, unless it is negative.</returns>
    public static string Format(TimeSpan duration)
    {
        if (duration == TimeSpan.Zero) return "0s";
        foreach ((string unit, long ticks) in s_units.Reverse())
        {
            if (duration.Ticks % ticks == 0)
                return string.Create(CultureInfo.InvariantCulture, $"{duration.Ticks / ticks}{unit}");
        }

        decimal milliseconds = (decimal)duration.Ticks / TimeSpan.TicksPerMillisecond;
        return string.Create(CultureInfo.InvariantCulture, $"{milliseconds:0.####}ms");
    }
}
