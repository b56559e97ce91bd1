using System.Globalization;
using System.Text;

namespace Clientele.Desk.Metrics;

/// <summary>An instrument's tags as Prometheus writes labels: <c>server_port="7788",error_type="_OTHER"</c>.</summary>
internal static class MetricLabels
{
    /// <summary>Characters of a value; what is longer is cut.</summary>
    public const int MaxValueLength = 1024;

    /// <summary>What stands for all series of an instrument that has too many; OpenTelemetry's word for it.</summary>
    public const string Overflow = "otel_metric_overflow=\"true\"";

    /// <summary>The labels in the order of their names. Keys that become one name share one, as "one;two".</summary>
    public static string Of(ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        if (tags.IsEmpty)
            return "";
        var labels = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach ((string key, object? value) in tags)
        {
            string name = MetricName.OfLabel(key ?? "");
            string text = TextOf(value);
            labels[name] = labels.TryGetValue(name, out string? before) ? $"{before};{text}" : text;
        }

        var all = new StringBuilder();
        foreach ((string name, string text) in labels)
        {
            if (all.Length > 0)
                all.Append(',');
            all.Append(name).Append("=\"");
            AppendEscaped(all, text.AsSpan(0, Math.Min(text.Length, MaxValueLength)), quotes: true);
            all.Append('"');
        }

        return all.ToString();
    }

    /// <summary>A backslash and the end of a line are escaped, in values of labels the quote as well.</summary>
    public static void AppendEscaped(StringBuilder text, ReadOnlySpan<char> raw, bool quotes)
    {
        foreach (char c in raw)
        {
            _ = c switch
            {
                '\\' => text.Append(@"\\"),
                '\n' => text.Append(@"\n"),
                '"' when quotes => text.Append("\\\""),
                _ => text.Append(c),
            };
        }
    }

    private static string TextOf(object? value) => value switch
    {
        null => "",
        string text => text,
        bool flag => flag ? "true" : "false",
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };
}
