using System.Globalization;
using System.Text;

namespace Clientele.Desk.Metrics;

/// <summary>Writes families in the text format of Prometheus, version 0.0.4.</summary>
internal sealed class PrometheusText
{
    public const string ContentType = "text/plain; version=0.0.4; charset=utf-8";

    private readonly StringBuilder _text = new();

    public void Append(MetricFamily family, IEnumerable<MetricSeries> all)
    {
        if (family.Description.Length > 0)
        {
            _text.Append("# HELP ").Append(family.Name).Append(' ');
            MetricLabels.AppendEscaped(_text, family.Description, quotes: false);
            _text.Append('\n');
        }

        _text.Append("# TYPE ").Append(family.Name).Append(' ').Append(NameOf(family.Kind)).Append('\n');
        foreach (MetricSeries series in all)
        {
            if (family.Kind == MetricKind.Histogram)
                AppendHistogram(family, series);
            else
                AppendLine(family.Name, "", series.Labels, "", series.Value);
        }
    }

    public override string ToString() => _text.ToString();

    private void AppendHistogram(MetricFamily family, MetricSeries series)
    {
        long below = 0;
        for (int i = 0; i < series.Buckets.Length; i++)
        {
            below += series.Buckets[i];
            double boundary = i < family.Boundaries.Length ? family.Boundaries[i] : double.PositiveInfinity;
            AppendLine(family.Name, "_bucket", series.Labels, $"le=\"{Text(boundary)}\"", below);
        }

        AppendLine(family.Name, "_sum", series.Labels, "", series.Sum);
        AppendLine(family.Name, "_count", series.Labels, "", below);
    }

    private void AppendLine(string name, string suffix, string labels, string more, double value)
    {
        _text.Append(name).Append(suffix);
        if (labels.Length + more.Length > 0)
        {
            _text.Append('{').Append(labels).Append(labels.Length > 0 && more.Length > 0 ? "," : "").Append(more)
                .Append('}');
        }

        _text.Append(' ').Append(Text(value)).Append('\n');
    }

    private static string Text(double value) =>
        double.IsNaN(value) ? "NaN"
        : double.IsPositiveInfinity(value) ? "+Inf"
        : double.IsNegativeInfinity(value) ? "-Inf"
        // Whole numbers as such: an E in them is for no reader.
        : value == Math.Floor(value) && Math.Abs(value) < 1e15 ? ((long)value).ToString(CultureInfo.InvariantCulture)
        : value.ToString("R", CultureInfo.InvariantCulture);

    private static string NameOf(MetricKind kind) => kind switch
    {
        MetricKind.Counter => "counter",
        MetricKind.Gauge => "gauge",
        _ => "histogram",
    };
}
