namespace Clientele.Cli.Serving;

/// <summary>
/// Lines of events on their way to the terminal, held back while the operator wants to read. Bounded: the oldest events
/// are left out and counted. Any thread.
/// </summary>
/// <param name="show">Shows a line; does not wait.</param>
/// <param name="most">The most events that are held.</param>
/// <param name="characters">The most characters that they have.</param>
internal sealed class HeldEvents(
    Action<string> show, int most = HeldEvents.Most, int characters = HeldEvents.MostCharacters)
{
    public const int Most = 10_000;

    // As what waits for a slow terminal.
    public const int MostCharacters = 4 * 1024 * 1024;

    private const int AtOnce = 256;

    private readonly Lock _lock = new();
    private readonly Queue<string[]> _events = new();
    private int _characters;
    private long _leftOut;

    /// <summary>Whether events are held.</summary>
    public bool IsPaused { get; private set; }

    /// <summary>How many events there are, those that were left out among them.</summary>
    public long Count
    {
        get
        {
            lock (_lock)
                return _events.Count + _leftOut;
        }
    }

    /// <summary>False when they are held already.</summary>
    public bool TryPause()
    {
        lock (_lock)
            return IsPaused != (IsPaused = true);
    }

    /// <summary>Shows the lines of an event, or holds them.</summary>
    public void Show(IEnumerable<string> lines)
    {
        string[] all = [.. lines];
        lock (_lock)
        {
            if (IsPaused)
            {
                Hold(all);
                return;
            }
        }

        foreach (string line in all)
            show(line);
    }

    /// <summary>Shows what was held, after a line that says how many were left out; goes on from there.</summary>
    /// <param name="leftOut">Says how many were left out.</param>
    /// <returns>How many were held.</returns>
    public long Resume(Func<long, string> leftOut)
    {
        long held = 0;
        while (true)
        {
            string[][] some;
            long missing;
            lock (_lock)
            {
                (missing, _leftOut) = (_leftOut, 0);
                some = [.. Enumerable.Range(0, Math.Min(AtOnce, _events.Count)).Select(_ => Take())];
                if (some.Length == 0 && missing == 0)
                {
                    IsPaused = false;
                    return held;
                }
            }

            held += some.Length + missing;
            if (missing > 0)
                show(leftOut(missing));
            foreach (string line in some.SelectMany(static lines => lines))
                show(line);
        }
    }

    private void Hold(string[] lines)
    {
        _events.Enqueue(lines);
        _characters += lines.Sum(static line => line.Length);
        while (_events.Count > most || (_characters > characters && _events.Count > 0))
        {
            Take();
            _leftOut++;
        }
    }

    private string[] Take()
    {
        string[] lines = _events.Dequeue();
        _characters -= lines.Sum(static line => line.Length);
        return lines;
    }
}
