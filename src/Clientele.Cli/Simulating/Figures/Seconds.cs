using Clientele.Simulation;

namespace Clientele.Cli.Simulating.Figures;

/// <summary>From moments, which count since the beginning, to what happened between them.</summary>
internal sealed class Seconds
{
    /// <summary>Rates over less than this say nothing.</summary>
    public const double Shortest = 0.25;

    private SimulationProgress? _counts;
    private Latency? _response;
    private TimeSpan _from;
    private bool _wasWarmUp;

    /// <returns>Null when there is too little to tell of, and it is not the last: it is then a part of what comes
    /// next.</returns>
    public TimelinePoint? Next(SimulationProgress now)
    {
        bool beganAnew = _wasWarmUp && !now.IsWarmUp && now.Sent <= (_counts?.Sent ?? 0);
        _wasWarmUp = now.IsWarmUp;
        if (beganAnew && now.IsLast)
        {
            // There is no later second that it could be a part of.
            (_counts, _response) = (null, null);
        }
        else if (beganAnew)
        {
            // What was counted since is of an unknown part of this second.
            (_counts, _response, _from) = (null, now.Response, now.Elapsed);
            return null;
        }

        _response = _response is null ? now.Response : _response.With(now.Response);
        double seconds = (now.Elapsed - _from).TotalSeconds;
        if (seconds < Shortest && !now.IsLast)
            return null;
        TimelinePoint point = TimelinePoint.Between(_counts, now, _response, seconds);
        (_counts, _response, _from) = (now, null, now.Elapsed);
        return point;
    }
}
