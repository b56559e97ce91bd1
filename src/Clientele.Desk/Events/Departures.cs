namespace Clientele.Desk.Events;

/// <summary>The last who left or were turned away, by number. Any thread.</summary>
internal sealed class Departures(int capacity = 100_000)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<long, Departure> _byNumber = [];
    private readonly Queue<long> _order = new();

    public void Add(long number, in Departure departure)
    {
        lock (_lock)
        {
            if (!_byNumber.TryAdd(number, departure))
                return;
            _order.Enqueue(number);
            if (_order.Count > capacity)
                _byNumber.Remove(_order.Dequeue());
        }
    }

    public bool TryGet(long number, out Departure departure)
    {
        lock (_lock)
            return _byNumber.TryGetValue(number, out departure);
    }
}
