using Clientele.Simulation;

namespace Clientele.Cli.Simulating.Figures;

/// <summary>How a run went, in bounded memory: seconds are merged when there are many.</summary>
internal sealed class Timeline
{
    /// <summary>More than a screen has columns for.</summary>
    public const int MostPoints = 1000;

    /// <summary>The most marks of each kind; of more pauses than that, the first are drawn.</summary>
    private const int MostSpans = 200;

    private readonly List<TimelinePoint> _points = [];
    private readonly List<TimelineSpan>[] _spans = [[], [], []];
    private TimelinePoint? _open;
    private int _inOpen;
    private readonly Seconds _seconds = new();
    private TimeSpan _before;

    /// <summary>Seconds in each point but the last.</summary>
    public int SecondsEach { get; private set; } = 1;

    public IEnumerable<TimelinePoint> Points => _open is null ? _points : _points.Append(_open);

    public IEnumerable<TimelineSpan> Spans => _spans.SelectMany(kind => kind);

    public void Add(SimulationProgress now)
    {
        Mark(SpanKind.Phase, now.Phase >= 0, now.Phase, now);
        Mark(SpanKind.WarmUp, now.IsWarmUp, 0, now);
        Mark(SpanKind.Paused, now.IsPaused, 0, now);
        _before = now.Elapsed;
        if (_seconds.Next(now) is not { } point)
            return;
        // Too short for rates of its own: a part of the second before it.
        if (now.IsLast && point.Seconds < Seconds.Shortest && _open is null && _points.Count > 0)
        {
            _points[^1] = _points[^1].With(point);
            return;
        }

        _open = _open is null ? point : _open.With(point);
        if (++_inOpen == SecondsEach)
            Close();
    }

    private void Close()
    {
        _points.Add(_open!);
        (_open, _inOpen) = (null, 0);
        if (_points.Count < MostPoints)
            return;
        for (int i = 0; i < _points.Count / 2; i++)
            _points[i] = _points[2 * i].With(_points[(2 * i) + 1]);
        _points.RemoveRange(_points.Count / 2, _points.Count - (_points.Count / 2));
        SecondsEach *= 2;
    }

    private void Mark(SpanKind kind, bool isOn, int phase, SimulationProgress now)
    {
        (double from, double to) = (_before.TotalSeconds, now.Elapsed.TotalSeconds);
        List<TimelineSpan> spans = _spans[(int)kind];
        if (!isOn)
            return;
        if (spans is [.., var last] && last.Phase == phase && from - last.To < 0.01)
            spans[^1] = last with { To = to };
        else if (spans.Count < MostSpans)
            spans.Add(new TimelineSpan(kind, phase, from, to));
    }
}
