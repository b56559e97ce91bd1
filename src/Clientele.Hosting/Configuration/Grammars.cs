using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Clientele.Hosting.Configuration;

/// <summary>The command line's grammar, by the library's own parsers.</summary>
internal static class Grammars
{
    private const string Never = "never";
    private const string Number = @"([0-9]+\.?[0-9]*|\.[0-9]+)";
    private const string Time = Number + " *(ms|s|m|h)";
    private const string RatePart = "[0-9.]+ *(KiB|MiB|GiB)?(/s)?";

    private static readonly TryRead<TimeSpan> s_durations = Of<TimeSpan>(Durations.TryParse);

    private static readonly ValueSchema s_encodings = new(ValueSchema.Text)
    {
        MinLength = 1,
        Examples = ["utf-8", "gbk", "gb18030", "big5", "shift_jis", "latin1"],
    };

    public static Grammar<bool> Switch { get; } = new()
    {
        Reader = ReadSwitch,
        Schema = new(ValueSchema.Boolean),
        Show = static value => value ? "true" : "false",
    };

    public static Grammar<Framing> Framing { get; } = new()
    {
        Reader = Of<Framing>(Clientele.Framing.TryParse),
        Schema = new(ValueSchema.Text)
        {
            Pattern = "^ *((in|out)=)?(raw|lines(:(lf|crlf|any))?|delimiter:([0-9A-Fa-f]{2})+(/.+)?|marks:"
                + "[0-9A-Fa-f.]+|"
                + "fixed:0*[1-9][0-9]*|length:[0-9a-z].*|header:.+|gap:.+|@.+)([ ,|].*)?$",
            Examples =
            [
                "raw", "lines", "lines:crlf", "delimiter:03", "fixed:16", "length:2be", "length:4le,offset=2,inclusive",
                "marks:7E,escape=7D02:7E+7D01:7D,check=xor", "gap:50ms", "@jt808",
            ],
        },
    };

    public static Grammar<TextEncoding> Encoding { get; } = new()
    {
        Reader = Of<TextEncoding>(TextEncoding.TryParse),
        Schema = s_encodings,
        Show = static encoding => encoding.Name,
    };

    public static Grammar<TextEncoding?> OtherEncoding { get; } = new()
    {
        Reader = Of<TextEncoding?>(TextEncoding.TryParse),
        Schema = s_encodings,
        Show = static encoding => encoding?.Name ?? "",
        Optional = true,
    };

    public static Grammar<RateLimit?> Rate { get; } = new()
    {
        Reader = Of<RateLimit?>(RateLimit.TryParse),
        Schema = new(ValueSchema.Text)
        {
            Pattern = $"^ *{RatePart} *(, *{RatePart} *)?$",
            Examples = ["100/s", "64KiB/s", "100/s,64KiB/s"],
        },
        Optional = true,
        IsInRange = static rate => rate is { Messages: >= 0, Bytes: >= 0 },
        Range = new("0 or more of each") { IsInWords = true },
        Show = ShowRate,
    };

    public static Grammar<OverflowPolicy> Overflow { get; } = new()
    {
        Reader = Of<OverflowPolicy>(OverflowPolicies.TryParse),
        Schema = new(ValueSchema.Text)
        {
            Names = [.. Enum.GetValues<OverflowPolicy>().Select(OverflowPolicies.ToName)],
        },
        Show = static policy => Enum.IsDefined(policy) ? policy.ToName() : policy.ToString(),
        IsInRange = Enum.IsDefined,
        Range = new("one of the policies") { IsInWords = true },
    };

    /// <summary>Some text, on one line or more.</summary>
    public static Grammar<string?> Text { get; } = new()
    {
        Reader = static (text, out value, out fault) =>
        {
            (value, fault) = (text, text.Length > 0 ? null : new(ValueFaultKind.Empty, text));
            return fault is null;
        },
        Schema = new(ValueSchema.Text) { MinLength = 1 },
        Optional = true,
    };

    public static Grammar<int> Whole(int low, int high = int.MaxValue) => new()
    {
        Reader = ReadWhole,
        Schema = new(ValueSchema.Integer) { Minimum = low, Maximum = high },
        IsInRange = number => number >= low && number <= high,
        Range = new(Show(low), high == int.MaxValue ? null : Show(high)),
        Show = static number => Show(number),
    };

    public static Grammar<long> Size(long low, long high = long.MaxValue) => new()
    {
        Reader = Of<long>(ByteSizes.TryParse),
        Schema = new(ValueSchema.Integer, ValueSchema.Text)
        {
            Minimum = low,
            Maximum = high == long.MaxValue ? null : high,
            Pattern = $"^ *{Number} *(KiB|MiB|GiB)? *$",
            Examples = ["64KiB", "1MiB"],
        },
        RangeNeedsWords = high < long.MaxValue,
        IsInRange = size => size >= low && size <= high,
        Range = new($"{low}", high == long.MaxValue ? null : ByteSizes.Format(high)) { IsOfBytes = true },
        Show = ByteSizes.Format,
    };

    public static Grammar<TimeSpan> Duration(TimeSpan low, TimeSpan? high = null) => new()
    {
        Reader = s_durations,
        Schema = new(ValueSchema.Text) { Pattern = $"^ *{Time} *$", Examples = ["10s"] },
        RangeNeedsWords = true,
        IsInRange = time => time >= low && time <= (high ?? Durations.Longest),
        Range = new(Durations.Format(low), Durations.Format(high ?? Durations.Longest)),
        Show = Durations.Format,
    };

    /// <summary>A duration, or <c>never</c>: <see cref="Timeout.InfiniteTimeSpan"/>.</summary>
    public static Grammar<TimeSpan> Patience(TimeSpan low)
    {
        Grammar<TimeSpan> duration = Duration(low);
        return duration with
        {
            Reader = ReadPatience,
            Schema = new(ValueSchema.Text) { Pattern = $"^ *({Time}|{Never}) *$", Examples = ["30s", Never] },
            IsInRange = time => time == Timeout.InfiniteTimeSpan || duration.IsInRange(time),
            Range = duration.Range! with { OrNever = true },
            Show = static time => time == Timeout.InfiniteTimeSpan ? Never : Durations.Format(time),
        };
    }

    private static bool ReadPatience(string text, out TimeSpan value, out ValueFault? fault)
    {
        if (!text.Trim().Equals(Never, StringComparison.Ordinal))
            return s_durations(text, out value, out fault);
        (value, fault) = (Timeout.InfiniteTimeSpan, null);
        return true;
    }

    private static string Show(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static bool ReadWhole(string text, out int value, out ValueFault? fault)
    {
        bool good = int.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out value);
        fault = good ? null : new(ValueFaultKind.NotWhole, text);
        return good;
    }

    private static bool ReadSwitch(string text, out bool value, out ValueFault? fault)
    {
        bool good = bool.TryParse(text, out value);
        fault = good ? null : new(ValueFaultKind.NotSwitch, text);
        return good;
    }

    private delegate bool Parser<T>(string? text, [MaybeNull] out T value, out ParseFailure? failure);

    /// <summary>The library's parser, with its failure for what is wrong.</summary>
    private static TryRead<T> Of<T>(Parser<T> parser) => (
        string text, [MaybeNull] out T value, out ValueFault? fault) =>
    {
        bool good = parser(text, out value, out ParseFailure? failure);
        fault = failure is null ? null : new(ValueFaultKind.Parsing, text) { Failure = failure };
        return good;
    };

    private static string ShowRate(RateLimit? rate) => rate switch
    {
        null => "",
        { Messages: < 0 } or { Bytes: < 0 } => rate.ToString(),
        _ => string.Join(',', (string[])
        [
            .. rate.Messages > 0 ? [$"{rate.Messages}/s"] : Array.Empty<string>(),
            .. rate.Bytes > 0 ? [$"{ShowUnit(rate.Bytes)}/s"] : Array.Empty<string>(),
        ]),
    };

    // A number without a unit would count messages.
    private static string ShowUnit(long bytes) => ByteSizes.Format(bytes) is var text && char.IsAsciiDigit(text[^1])
        ? (bytes / 1024.0).ToString("0.##########", CultureInfo.InvariantCulture) + "KiB" : text;
}
