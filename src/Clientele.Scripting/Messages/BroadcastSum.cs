namespace Clientele.Scripting.Messages;

/// <summary>What has become of a message that is sent to one after the other.</summary>
internal sealed class BroadcastSum
{
    private RosterBroadcast _sum = new();

    public RosterBroadcast Total => _sum;

    public void Add(SendResult result) => _sum = result switch
    {
        SendResult.Sent => _sum with { Sent = _sum.Sent + 1 },
        SendResult.Queued => _sum with { Queued = _sum.Queued + 1 },
        SendResult.Dropped or SendResult.Full => _sum with { Dropped = _sum.Dropped + 1 },
        _ => _sum with { Failed = _sum.Failed + 1 },
    };

    public void AddUntold(UnsendableException why) => _sum = _sum with
    {
        Untold = _sum.Untold + 1,
        UntoldFirst = _sum.UntoldFirst.Count < RosterBroadcast.MaxUntold
            ? [.. _sum.UntoldFirst, why.Customer] : _sum.UntoldFirst,
        FirstProblem = _sum.FirstProblem ?? why,
    };

    public void AddSilent(IEnumerable<string> nodes) =>
        _sum = _sum with { SilentNodes = [.. _sum.SilentNodes.Union(nodes)] };
}
