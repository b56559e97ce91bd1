namespace Clientele.Desk.Metrics;

/// <summary>One instrument: the family that it belongs to, and the tags that it and its meter always have.</summary>
internal sealed class MetricSource(MetricFamily family, KeyValuePair<string, object?>[] always)
{
    /// <summary>A value was recorded. Any thread.</summary>
    public void Record(double value, ReadOnlySpan<KeyValuePair<string, object?>> tags, bool replaces) =>
        family.Record(value, always.Length == 0 ? tags : [.. always, .. tags], replaces);

    /// <summary>A value was observed. Any thread.</summary>
    public void Observe(double value, ReadOnlySpan<KeyValuePair<string, object?>> tags, bool replaces) =>
        family.Observe(value, always.Length == 0 ? tags : [.. always, .. tags], replaces);
}
