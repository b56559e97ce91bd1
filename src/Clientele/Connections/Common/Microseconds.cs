using System.Runtime.CompilerServices;

namespace Clientele.Connections.Common;

/// <summary>Times of options, as loops count them.</summary>
internal static class Microseconds
{
    /// <summary>So long that no clock gets there, and no sum with it overflows.</summary>
    public const long Never = long.MaxValue / 4;

    /// <summary>The shortest time that is one.</summary>
    public static readonly TimeSpan Least = TimeSpan.FromTicks(1);

    /// <summary>
    /// <see cref="Timeout.InfiniteTimeSpan"/> is <see cref="Never"/>; the shortest time is a microsecond.
    /// </summary>
    public static long Of(TimeSpan time) =>
        time == Timeout.InfiniteTimeSpan
            ? Never : (time.Ticks + TimeSpan.TicksPerMicrosecond - 1) / TimeSpan.TicksPerMicrosecond;

    /// <summary>As .NET's timers take it: no more than 49 days, so what is longer is for ever.</summary>
    public static TimeSpan ForTimer(TimeSpan time) => time > Durations.Longest ? Timeout.InfiniteTimeSpan : time;

    /// <summary>Refuses a time below the least one, unless it is <see cref="Timeout.InfiniteTimeSpan"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It names the option.</exception>
    public static void Require(TimeSpan time, TimeSpan least, string name)
    {
        if (time < least && time != Timeout.InfiniteTimeSpan)
            throw new ArgumentOutOfRangeException(name, time,
                $"{name} must be {(least == TimeSpan.Zero ? "zero or more" : "more than zero")}, or "
                + "Timeout.InfiniteTimeSpan for never");
    }
}
