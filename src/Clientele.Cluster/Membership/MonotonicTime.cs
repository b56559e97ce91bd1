namespace Clientele.Cluster.Membership;

/// <summary>Time that is never set.</summary>
internal static class MonotonicTime
{
    /// <summary>In milliseconds, from some moment on.</summary>
    public static long Milliseconds(this TimeProvider clock) =>
        (long)clock.GetElapsedTime(0, clock.GetTimestamp()).TotalMilliseconds;
}
