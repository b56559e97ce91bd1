using System.Globalization;

namespace Clientele.Bench.Servers;

/// <summary>
/// Follows a crowd at its server, by the events that it prints: who came, when, who was first told something when. Read
/// without a JSON parser: it shares the machine with what is measured.
/// </summary>
internal sealed class CrowdRoll
{
    private readonly Lock _gate = new();
    private readonly HashSet<int> _joined = [], _told = [];
    private int _online, _mostOnline, _left, _twice, _turnedAway;
    private long _said;
    private DateTimeOffset _lastJoined, _lastFirstTold;

    public CrowdCounts Counts
    {
        get { lock (_gate) return new(_joined.Count, _told.Count, _left, _mostOnline, _said, _twice, _turnedAway, _lastJoined, _lastFirstTold); }
    }

    public void Note(string line)
    {
        lock (_gate)
        {
            if (Is(line, "said"))
                _said++;
            else if (Is(line, "told"))
                _lastFirstTold = _told.Add(CustomerOf(line)) ? TimeOf(line) : _lastFirstTold;
            else if (Is(line, "joined"))
                Joined(line);
            else if (Is(line, "left"))
                (_left, _online) = (_left + 1, _online - 1);
            else if (Is(line, "turned-away"))
                _turnedAway++;
        }
    }

    private void Joined(string line)
    {
        _lastJoined = TimeOf(line);
        _mostOnline = Math.Max(_mostOnline, ++_online);
        if (!_joined.Add(CustomerOf(line))) _twice++;
    }

    private static bool Is(string line, string name) =>
        line.StartsWith("{\"event\":\"", StringComparison.Ordinal) && line.AsSpan(10).StartsWith(name, StringComparison.Ordinal) && line[10 + name.Length] == '"';

    private static int CustomerOf(string line)
    {
        var rest = After(line, "\"customer\":");
        return int.Parse(rest[..rest.IndexOfAny(',', '}')], NumberStyles.None, CultureInfo.InvariantCulture);
    }

    private static DateTimeOffset TimeOf(string line)
    {
        var rest = After(line, "\"time\":\"");
        return DateTimeOffset.Parse(rest[..rest.IndexOf('"')], CultureInfo.InvariantCulture);
    }

    private static ReadOnlySpan<char> After(string line, string name) =>
        line.IndexOf(name, StringComparison.Ordinal) is >= 0 and var place
            ? line.AsSpan(place + name.Length)
            : throw new BenchException($"an event without {name} {line}");
}

/// <param name="Answered">Customers who were told something at least once.</param>
/// <param name="MostOnline">Joined less left, at the worst moment.</param>
/// <param name="Said">Messages that the server received.</param>
/// <param name="Twice">Customers who joined twice: there must be none.</param>
internal sealed record CrowdCounts(
    int Joined, int Answered, int Left, int MostOnline, long Said, int Twice, int TurnedAway, DateTimeOffset LastJoined, DateTimeOffset LastAnswered)
{
    public static CrowdCounts operator +(CrowdCounts one, CrowdCounts other) => new(
        one.Joined + other.Joined, one.Answered + other.Answered, one.Left + other.Left, one.MostOnline + other.MostOnline, one.Said + other.Said,
        one.Twice + other.Twice, one.TurnedAway + other.TurnedAway,
        one.LastJoined > other.LastJoined ? one.LastJoined : other.LastJoined,
        one.LastAnswered > other.LastAnswered ? one.LastAnswered : other.LastAnswered);

    /// <summary>What is wrong when so many should have come, each once and none more; null when nothing is.</summary>
    public string? FaultFor(int customers) =>
        Joined == customers && Answered == customers && Left == customers && MostOnline == customers && Twice == 0 && TurnedAway == 0
            ? null
            : $"the server counted {Joined} joined, {MostOnline} online at most, {Answered} answered, {Left} left, {Twice} twice, {TurnedAway} turned away";
}
