using Clientele.Bench.Load;
using Clientele.Bench.Measuring;
using Clientele.Bench.Servers;

namespace Clientele.Bench.Commands;

/// <param name="Events">Joined and left as the server printed them; none when it prints no events.</param>
internal sealed record IdleResult(
    string Server, string Scenario, bool Say, int Customers, IdleLoad Crowd, EventCounts? Events,
    ProcessMemory Empty, ProcessMemory Crowded)
{
    public double RssEach => Each(memory => memory.Rss);
    public double PrivateDirtyEach => Each(memory => memory.PrivateDirty);

    public double Each(Func<ProcessMemory, long> figure) => (double)figure(Crowded.Minus(Empty)) / Customers;

    public IEnumerable<string> Faults()
    {
        var who = $"{Server}, {Scenario}";
        if (Crowd.Connected != Customers || Crowd.Refused > 0)
            yield return $"{who}: {Crowd.Connected} of {Customers} connected, {Crowd.Refused} refused: {Crowd.Fault}";
        if (Crowd.Ended > 0 || (Say && Crowd.Answered != Customers))
            yield return
                $"{who}: {Crowd.Answered} of {Customers} answered, {Crowd.Ended} ended by the server: {Crowd.Fault}";
        if (Events is { } events && !events.EachOnce(Customers))
            yield return $"{who}: each of {Customers} should join once and leave once: {events}";
    }
}
