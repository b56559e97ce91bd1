using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Clientele.Hosting.Configuration;

/// <summary>The command line's grammar, by the library's own parsers.</summary>
internal static class Grammars
{
    private const string Never = "never";

    // Clocks and timers of the system reach so far and no further.
    private static readonly TimeSpan s_longest = TimeSpan.FromDays(24);

    private static readonly TryRead<TimeSpan> s_durations = Of<TimeSpan>(Durations.TryParse);

    public static Grammar<bool> Switch { get; } = new() { Reader = ReadSwitch };

    public static Grammar<Framing> Framing { get; } = new() { Reader = Of<Framing>(Clientele.Framing.TryParse) };

    public static Grammar<TextEncoding> Encoding { get; } = new() { Reader = Of<TextEncoding>(TextEncoding.TryParse) };

    public static Grammar<TextEncoding?> OtherEncoding { get; } = new() { Reader = Of<TextEncoding?>(TextEncoding.TryParse), Optional = true };

    public static Grammar<RateLimit?> Rate { get; } = new()
    {
        Reader = Of<RateLimit?>(RateLimit.TryParse),
        Optional = true,
        IsInRange = static rate => rate is { Messages: >= 0, Bytes: >= 0 },
        Range = "0 or more of each",
    };

    public static Grammar<OverflowPolicy> Overflow { get; } = new()
    {
        Reader = Of<OverflowPolicy>(OverflowPolicies.TryParse),
        IsInRange = Enum.IsDefined,
        Range = "one of the policies",
    };

    /// <summary>Some text, on one line or more.</summary>
    public static Grammar<string?> Text { get; } = new()
    {
        Reader = static (text, out value, out error) =>
        {
            (value, error) = (text, text.Length > 0 ? null : "'' says nothing");
            return error is null;
        },
        Optional = true,
    };

    public static Grammar<int> Whole(int low, int high = int.MaxValue) => new()
    {
        Reader = ReadWhole,
        IsInRange = number => number >= low && number <= high,
        Range = Bounds(Show(low), high == int.MaxValue ? null : Show(high)),
        Show = static number => Show(number),
    };

    public static Grammar<long> Size(long low, long high = long.MaxValue) => new()
    {
        Reader = Of<long>(ByteSizes.TryParse),
        IsInRange = size => size >= low && size <= high,
        Range = Bounds($"{low} byte", high == long.MaxValue ? null : ByteSizes.Format(high)),
        Show = ByteSizes.Format,
    };

    public static Grammar<TimeSpan> Duration(TimeSpan low, TimeSpan? high = null) => new()
    {
        Reader = s_durations,
        IsInRange = time => time >= low && time <= (high ?? s_longest),
        Range = Bounds(Durations.Format(low), Durations.Format(high ?? s_longest)),
        Show = Durations.Format,
    };

    /// <summary>A duration, or <c>never</c>: <see cref="Timeout.InfiniteTimeSpan"/>.</summary>
    public static Grammar<TimeSpan> Patience(TimeSpan low)
    {
        Grammar<TimeSpan> duration = Duration(low);
        return duration with
        {
            Reader = ReadPatience,
            IsInRange = time => time == Timeout.InfiniteTimeSpan || duration.IsInRange(time),
            Range = duration.Range + ", or never",
            Show = static time => time == Timeout.InfiniteTimeSpan ? Never : Durations.Format(time),
        };
    }

    private static bool ReadPatience(string text, out TimeSpan value, out string? error)
    {
        if (!text.Trim().Equals(Never, StringComparison.Ordinal))
            return s_durations(text, out value, out error);
        (value, error) = (Timeout.InfiniteTimeSpan, null);
        return true;
    }

    private static string Bounds(string low, string? high) => high is null ? $"{low} or more" : $"{low} to {high}";

    private static string Show(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static bool ReadWhole(string text, out int value, out string? error)
    {
        bool good = int.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out value);
        error = good ? null : $"'{SafeText.Show(text)}' is not a whole number";
        return good;
    }

    private static bool ReadSwitch(string text, out bool value, out string? error)
    {
        bool good = bool.TryParse(text, out value);
        error = good ? null : $"'{SafeText.Show(text)}' is neither true nor false";
        return good;
    }

    private delegate bool Parser<T>(string? text, [MaybeNull] out T value, out ParseFailure? failure);

    /// <summary>The library's parser, with its English for what is wrong.</summary>
    private static TryRead<T> Of<T>(Parser<T> parser) => (string text, [MaybeNull] out T value, out string? error) =>
    {
        bool good = parser(text, out value, out ParseFailure? failure);
        error = failure?.Message;
        return good;
    };
}
