namespace Clientele.Desk.Figures;

/// <summary>
/// What happened each second for ten minutes, each ten seconds for six hours, each minute for a day. Any thread.
/// </summary>
internal sealed class Series
{
    private readonly Lock _lock = new();
    private readonly Ring[] _rings = [new("10m", 1, 600), new("6h", 10, 2160), new("24h", 60, 1440)];

    public static IReadOnlyList<string> Spans { get; } = ["10m", "6h", "24h"];

    public Point? Last
    {
        get
        {
            lock (_lock)
                return _rings[0].Points.LastOrDefault();
        }
    }

    public void Add(Point second)
    {
        lock (_lock)
        {
            foreach (Ring ring in _rings)
                ring.Add(second);
        }
    }

    /// <summary>The clock was set: what was seconds ago stays so.</summary>
    public void Move(long seconds)
    {
        lock (_lock)
        {
            foreach (Ring ring in _rings)
                ring.Move(seconds);
        }
    }

    /// <summary>Oldest first; null when there is no such span.</summary>
    public (int Step, Point[] Points)? Get(string span)
    {
        lock (_lock)
            return Array.Find(_rings, ring => ring.Span == span) is { } ring ? (ring.Step, [.. ring.Points]) : null;
    }

    private sealed class Ring(string span, int step, int length)
    {
        public string Span => span;

        public int Step => step;

        public LinkedList<Point> Points { get; } = new();

        public void Move(long seconds)
        {
            for (LinkedListNode<Point>? node = Points.First; node is not null; node = node.Next)
                node.Value = node.Value with { Time = node.Value.Time + (seconds / step * step) };
        }

        /// <summary>The last stretch grows until it is over: so the newest is always there.</summary>
        public void Add(Point second)
        {
            long end = (second.Time + step - 1) / step * step;
            if (Points.Last is { } last && last.Value.Time == end)
                last.Value = last.Value.Then(second) with { Time = end };
            else
                Points.AddLast(second with { Time = end });
            if (Points.Count > length)
                Points.RemoveFirst();
        }
    }
}
