namespace Clientele;

/// <summary>How the system probes a silent peer, so that one that vanished without closing is noticed.</summary>
public sealed record KeepAlive
{
    /// <summary>Silence before the first probe. Whole seconds, 1 s to 9 h; 60 s by default.</summary>
    public TimeSpan Idle { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Time between probes. Whole seconds, 1 s to 9 h; 10 s by default.</summary>
    public TimeSpan Interval { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Probes without an answer after which the connection is broken. 1 to 127; 6 by default.</summary>
    public int Probes { get; init; } = 6;

    internal int IdleSeconds => Seconds(Idle);

    internal int IntervalSeconds => Seconds(Interval);

    /// <summary>Whether all values are in their ranges.</summary>
    public bool IsInRange => Probes is >= 1 and <= 127 && InRange(Idle) && InRange(Interval);

    private static bool InRange(TimeSpan time) => time >= TimeSpan.FromSeconds(1) && time <= TimeSpan.FromHours(9);

    private static int Seconds(TimeSpan time) => (int)Math.Clamp(Math.Ceiling(time.TotalSeconds), 1, 32_767);
}
