using System.Text;

namespace Clientele.Desk.Metrics;

/// <summary>
/// An instrument's name as Prometheus writes it, by OpenTelemetry's rules: <c>clientele.server.io</c> in <c>By</c> is
/// <c>clientele_server_io_bytes_total</c>.
/// </summary>
internal static class MetricName
{
    /// <summary>Characters of a name; what is longer is cut.</summary>
    public const int MaxLength = 200;

    public static string Of(string name, string? unit, MetricKind kind)
    {
        string text = Safe(name, allowColon: true);
        string suffix = SuffixOf(unit, kind);
        if (suffix.Length > 0 && !EndsWithWord(text, suffix))
            text += "_" + suffix;
        return kind == MetricKind.Counter && !EndsWithWord(text, "total") ? text + "_total" : text;
    }

    /// <summary>The name of a label.</summary>
    public static string OfLabel(string key) => Safe(key, allowColon: false);

    private static string Safe(string name, bool allowColon)
    {
        var safe = new StringBuilder();
        foreach (char c in name.AsSpan(0, Math.Min(name.Length, MaxLength)))
        {
            bool isAllowed = char.IsAsciiLetterOrDigit(c) || (c == ':' && allowColon);
            if (isAllowed && safe.Length == 0 && char.IsAsciiDigit(c))
                safe.Append('_');
            if (isAllowed)
                safe.Append(c);
            else if (safe.Length == 0 || safe[^1] != '_')
                safe.Append('_');
        }

        return safe.Length == 0 ? "_" : safe.ToString();
    }

    private static bool EndsWithWord(string text, string word) =>
        text.EndsWith("_" + word, StringComparison.Ordinal) || text == word;

    private static string SuffixOf(string? unit, MetricKind kind)
    {
        // What stands in braces is a remark: {customer}.
        string plain = WithoutRemarks(unit ?? "");
        if (plain.Length == 0)
            return "";
        if (plain == "1")
            return kind == MetricKind.Gauge ? "ratio" : "";
        string[] parts = plain.Split('/', 2);
        string first = parts[0].Length == 0 ? "" : Safe(Word(parts[0]), allowColon: false).Trim('_');
        string second = parts.Length == 1 || parts[1].Length == 0
            ? "" : "per_" + Safe(WordOfOne(parts[1]), allowColon: false).Trim('_');
        return $"{first}_{second}".Trim('_');
    }

    private static string WithoutRemarks(string unit)
    {
        int open;
        while ((open = unit.IndexOf('{', StringComparison.Ordinal)) >= 0)
        {
            int close = unit.IndexOf('}', open);
            unit = unit.Remove(open, (close < 0 ? unit.Length : close + 1) - open);
        }

        return unit;
    }

    private static string Word(string unit) => unit switch
    {
        "d" => "days",
        "h" => "hours",
        "min" => "minutes",
        "s" => "seconds",
        "ms" => "milliseconds",
        "us" => "microseconds",
        "ns" => "nanoseconds",
        "By" => "bytes",
        "KiBy" => "kibibytes",
        "MiBy" => "mebibytes",
        "GiBy" => "gibibytes",
        "kBy" => "kilobytes",
        "MBy" => "megabytes",
        "GBy" => "gigabytes",
        "Cel" => "celsius",
        "Hz" => "hertz",
        "%" => "percent",
        _ => unit,
    };

    private static string WordOfOne(string unit) => unit switch
    {
        "s" => "second",
        "min" or "m" => "minute",
        "h" => "hour",
        "d" => "day",
        _ => Word(unit),
    };
}
