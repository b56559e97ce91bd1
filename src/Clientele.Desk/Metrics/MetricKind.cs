namespace Clientele.Desk.Metrics;

/// <summary>The types of Prometheus that a meter's instruments become.</summary>
internal enum MetricKind
{
    /// <summary>A sum that only grows.</summary>
    Counter,

    /// <summary>A level, or a sum that may shrink.</summary>
    Gauge,

    /// <summary>How many values were at most this and that.</summary>
    Histogram,
}
