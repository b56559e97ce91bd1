namespace Clientele.Cli.Processes;

/// <summary>
/// How long it takes until a process is started again: longer each time, unless it has lasted for a while. One thread.
/// </summary>
internal sealed class GrowingPause
{
    private static readonly TimeSpan s_shortest = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan s_longest = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan s_longEnough = TimeSpan.FromSeconds(30);

    private readonly TimeProvider _clock = TimeProvider.System;
    private TimeSpan _next = s_shortest;
    private long _began = TimeProvider.System.GetTimestamp();

    /// <summary>It has begun to work.</summary>
    public void Began() => _began = _clock.GetTimestamp();

    /// <summary>It has ended: how long it is waited for now.</summary>
    public TimeSpan Next()
    {
        if (_clock.GetElapsedTime(_began) >= s_longEnough)
            _next = s_shortest;
        TimeSpan pause = _next;
        _next = 2 * _next < s_longest ? 2 * _next : s_longest;
        return pause;
    }
}
