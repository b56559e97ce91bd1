using Clientele.Cluster.Membership;
using Clientele.Cluster.Wire;

namespace Clientele.Cluster.Rosters;

/// <summary>All nodes as a roster shows them. Any thread.</summary>
internal sealed class NodeListing(
    Server server, NodeIdentity own, MemberTable members, Func<Announcement> ownFigures, Func<bool> isAlone,
    Func<long> now)
{
    public IReadOnlyList<RosterNode> Take()
    {
        Announcement said = ownFigures();
        RosterNode here = Of(said, own, isAlone() ? NodeCondition.Alone : Serving(said), TimeSpan.Zero) with
        {
            IsOwn = true,
            Online = server.Roster.Count,
            Waiting = server.WaitingCount,
        };
        long moment = now();
        return [.. members.All
            .Select(member => Of(
                member.Said, member.Identity, member.IsLost ? NodeCondition.Lost : Serving(member.Said),
                TimeSpan.FromMilliseconds(Math.Max(0, moment - member.Heard))))
            .Append(here).OrderBy(static node => node.Name, StringComparer.Ordinal)];
    }

    private static NodeCondition Serving(Announcement said) =>
        said.IsDraining ? NodeCondition.Draining : NodeCondition.Serving;

    private static RosterNode Of(
        Announcement said, NodeIdentity node, NodeCondition condition, TimeSpan silence) => new()
        {
            Name = node.Name,
            Incarnation = node.Incarnation,
            Condition = condition,
            Silence = silence,
            Age = TimeSpan.FromMilliseconds(said.AgeMilliseconds),
            Listening = said.Listening,
            Online = said.Online,
            Waiting = said.Waiting,
            Capacity = said.Capacity,
            MessagesReceived = said.MessagesReceived,
            MessagesSent = said.MessagesSent,
            Lateness = TimeSpan.FromMicroseconds(said.LatenessMicroseconds),
            Load = said.Load,
            Version = said.Program,
        };
}
