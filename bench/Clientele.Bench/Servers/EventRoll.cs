using System.Text.Json;

namespace Clientele.Bench.Servers;

/// <summary>Counts the joined and left events among the JSON Lines of a server; other lines are passed over.</summary>
internal sealed class EventRoll
{
    private readonly Lock _gate = new();
    private readonly HashSet<long> _joined = [], _left = [];
    private int _twice, _turnedAway;
    private long _skipped;

    public EventCounts Counts
    {
        get { lock (_gate) return new(_joined.Count, _left.Count, _twice, _turnedAway, _skipped); }
    }

    public void Note(string line)
    {
        if (!line.StartsWith('{')) return;
        try
        {
            using var document = JsonDocument.Parse(line);
            lock (_gate) Note(document.RootElement);
        }
        catch (JsonException)
        {
        }
    }

    private void Note(JsonElement line)
    {
        if (!line.TryGetProperty("event", out var name)) return;
        switch (name.GetString())
        {
            case "joined": Count(_joined, line); break;
            case "left": Count(_left, line); break;
            case "turned-away": _turnedAway++; break;
            case "skipped": _skipped += Number(line, "count") ?? Number(line, "skipped") ?? 1; break;
        }
    }

    private void Count(HashSet<long> seen, JsonElement line)
    {
        var customer = Number(line, "customer") ?? Number(line, "number") ?? Number(line, "id") ?? -1 - seen.Count;
        if (!seen.Add(customer)) _twice++;
    }

    private static long? Number(JsonElement line, string property) =>
        line.TryGetProperty(property, out var value)
        && value.ValueKind == JsonValueKind.Number
        && value.TryGetInt64(out var number)
            ? number
            : null;
}

/// <param name="Twice">Events that repeated a customer's joined or left: there must be none.</param>
/// <param name="Skipped">Events that the server says it left out of its output.</param>
internal sealed record EventCounts(int Joined, int Left, int Twice, int TurnedAway, long Skipped)
{
    public bool EachOnce(int customers) => Joined == customers && Left == customers && Twice == 0 && TurnedAway == 0;

    public EventCounts Since(EventCounts earlier) => new(
        Joined - earlier.Joined, Left - earlier.Left, Twice - earlier.Twice,
        TurnedAway - earlier.TurnedAway, Skipped - earlier.Skipped);

    public override string ToString() =>
        $"{Joined} joined, {Left} left, {Twice} said twice, {TurnedAway} turned away, {Skipped} events skipped";
}
