namespace Clientele.Cluster.Membership;

/// <summary>
/// Whether the others can be reached: by the connection for questions and by that for announcements. Any thread.
/// </summary>
/// <param name="changed">
/// Called when both are there again (true), or one is lost; under a lock: it must not wait.
/// </param>
internal sealed class Reachability(Action<bool> changed)
{
    private readonly Lock _lock = new();
    private bool _hasQuestions;
    private bool _hasAnnouncements;
    private bool _told;
    private bool _isTelling;

    /// <summary>Whether both are there.</summary>
    public bool IsWhole
    {
        get
        {
            lock (_lock)
                return _hasQuestions && _hasAnnouncements;
        }
    }

    public void SetQuestions(bool isThere)
    {
        lock (_lock)
        {
            _hasQuestions = isThere;
            Tell();
        }
    }

    public void SetAnnouncements(bool isThere)
    {
        lock (_lock)
        {
            _hasAnnouncements = isThere;
            Tell();
        }
    }

    /// <summary>From now on it tells, and as if both had been there.</summary>
    public void Begin()
    {
        lock (_lock)
        {
            _isTelling = _told = true;
            Tell();
        }
    }

    private void Tell()
    {
        bool isWhole = _hasQuestions && _hasAnnouncements;
        if (!_isTelling || isWhole == _told)
            return;
        _told = isWhole;
        changed(isWhole);
    }
}
