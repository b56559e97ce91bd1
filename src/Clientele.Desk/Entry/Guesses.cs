using System.Net;

namespace Clientele.Desk.Entry;

/// <summary>Bounds how many wrong keys of one address are looked at: ten in ten seconds.</summary>
internal sealed class Guesses(TimeProvider clock)
{
    private const int Most = 10;
    private const int MostRemembered = 10_000;
    private static readonly TimeSpan s_span = TimeSpan.FromSeconds(10);

    private readonly Lock _lock = new();
    private readonly Queue<(long Time, IPAddress? From)> _wrong = new();

    public bool AreTooMany(IPAddress? from)
    {
        lock (_lock)
        {
            while (_wrong.TryPeek(out (long Time, IPAddress? From) first) && clock.GetElapsedTime(first.Time) > s_span)
                _wrong.Dequeue();
            return _wrong.Count >= MostRemembered || _wrong.Count(guess => Equals(guess.From, from)) >= Most;
        }
    }

    public void Wrong(IPAddress? from)
    {
        lock (_lock)
        {
            if (_wrong.Count < MostRemembered)
                _wrong.Enqueue((clock.GetTimestamp(), from));
        }
    }
}
