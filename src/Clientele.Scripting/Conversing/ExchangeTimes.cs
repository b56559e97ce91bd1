namespace Clientele.Scripting.Conversing;

/// <summary>How long the steps of one conversation take. Times are microseconds.</summary>
internal sealed class ExchangeTimes(PlannedScript script)
{
    // By the number of the step: what is answered at any time is planned anew for each framing and encoding.
    private readonly Dictionary<int, (int Times, long Time)> _all = [];
    private PlannedExchange? _current;
    private long _since;

    public IReadOnlyList<ExchangeReport> Reports =>
        [.. script.Exchanges.Select(step => _all.TryGetValue(step.Number, out (int Times, long Time) one)
            ? new ExchangeReport(step, one.Times, TimeSpan.FromMicroseconds(one.Time))
            : new ExchangeReport(step, 0, TimeSpan.Zero))];

    /// <summary>A step begins.</summary>
    public void Begin(PlannedExchange step, long now)
    {
        (int times, long time) = _all.GetValueOrDefault(step.Number);
        _all[step.Number] = (times + 1, time);
        (_current, _since) = (step, now);
    }

    /// <summary>A step is done at once, beside the one under way.</summary>
    public void Count(PlannedExchange step)
    {
        (int times, long time) = _all.GetValueOrDefault(step.Number);
        _all[step.Number] = (times + 1, time);
    }

    /// <summary>The step under way has sent or heard something, or has failed.</summary>
    public void Mark(long now)
    {
        if (_current is null)
            return;
        (int times, long time) = _all[_current.Number];
        _all[_current.Number] = (times, time + now - _since);
        _since = now;
    }
}
