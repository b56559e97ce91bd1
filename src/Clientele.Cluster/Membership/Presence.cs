namespace Clientele.Cluster.Membership;

/// <summary>For how long the others have seen this node without a break. Any thread.</summary>
internal sealed class Presence(TimeProvider clock)
{
    private readonly Lock _lock = new();
    private long _since = clock.Milliseconds();
    private long _looked = clock.Milliseconds();

    /// <summary>
    /// In milliseconds. A process that was stopped for longer than others wait was lost to them, and begins anew: also
    /// for the thread that wakes first.
    /// </summary>
    public long Look()
    {
        lock (_lock)
        {
            long now = clock.Milliseconds();
            if (now - _looked > MemberTable.MostSilence)
                _since = now;
            _looked = now;
            return now - _since;
        }
    }

    /// <summary>It begins now.</summary>
    public void Begin()
    {
        lock (_lock)
            _since = _looked = clock.Milliseconds();
    }
}
