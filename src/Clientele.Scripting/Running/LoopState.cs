namespace Clientele.Scripting.Running;

/// <summary>Where one loop of a script is. Times are microseconds.</summary>
internal struct LoopState
{
    public bool IsOn;

    /// <summary>How often its steps were begun.</summary>
    public long Begun;

    /// <summary>When it ends; <see cref="long.MaxValue"/> for never.</summary>
    public long Until;

    /// <summary>When its steps are due the next time.</summary>
    public long Due;
}
