using System.Diagnostics;

namespace Clientele.Serving.Tracing;

/// <summary>The span of one visit, and how many messages it has as events. Any thread.</summary>
internal sealed class Visit(Activity activity, int messages)
{
    private long _count;

    public Activity Activity => activity;

    /// <summary>Messages that it has not as events, because there are too many.</summary>
    public long Untold => Math.Max(0, Volatile.Read(ref _count) - messages);

    /// <summary>Whether there is room for one more message.</summary>
    public bool TakesMessage() => Interlocked.Increment(ref _count) <= messages;
}
