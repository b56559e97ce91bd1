namespace Clientele.Scripting.Serving;

/// <summary>
/// What others tell a customer before its own greeting is said: kept, and told right after it, so that nothing is lost
/// and nothing comes first. Any thread.
/// </summary>
internal sealed class EarlyWords
{
    // A crowd that comes at once tells each other so; who is not greeted by then has stopped.
    private const int Most = 10_000;

    private readonly Lock _lock = new();
    private List<byte[]>? _kept = [];
    private volatile bool _isOver;

    /// <summary>Keeps a frame; false where that is over, and it can be sent.</summary>
    /// <param name="frame">The frame.</param>
    /// <param name="isFull">There are too many: it is neither kept nor to be sent.</param>
    public bool TryKeep(byte[] frame, out bool isFull)
    {
        isFull = false;
        if (_isOver)
            return false;
        lock (_lock)
        {
            if (_kept is null)
                return false;
            isFull = _kept.Count >= Most;
            if (!isFull)
                _kept.Add(frame);
            return true;
        }
    }

    /// <summary>By the customer's handler: says what was kept, and keeps nothing more.</summary>
    public void End(Action<byte[]> say)
    {
        while (true)
        {
            List<byte[]> kept;
            lock (_lock)
            {
                kept = _kept ?? [];
                if (kept.Count == 0)
                {
                    _kept = null;
                    _isOver = true;
                    return;
                }

                _kept = [];
            }

            kept.ForEach(say);
        }
    }
}
