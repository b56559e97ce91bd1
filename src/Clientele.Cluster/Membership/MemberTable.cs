using Clientele.Cluster.Wire;

namespace Clientele.Cluster.Membership;

/// <summary>The other nodes of the cluster. Any thread.</summary>
internal sealed class MemberTable(NodeIdentity own)
{
    /// <summary>A node that was silent for so long is lost.</summary>
    public const long MostSilence = 3000;

    /// <summary>A lost node is forgotten after so long.</summary>
    public const long Memory = 3_600_000;

    // An hour of nodes that come and go by themselves has some thousands; a liar must not fill memory.
    private const int MostMembers = 10_000;

    // A look that comes so late cannot tell who was silent meanwhile: usually there are four a second.
    private const long Absence = 1000;

    private readonly Lock _lock = new();
    private readonly SortedDictionary<string, Member> _members = new(StringComparer.Ordinal);
    private long _looked = -1;
    private long _ignored;

    /// <summary>Announcements that were not counted in: of a node too many.</summary>
    public long Ignored => Interlocked.Read(ref _ignored);

    /// <summary>All, in the order of their names.</summary>
    public Member[] All
    {
        get
        {
            lock (_lock)
                return [.. _members.Values];
        }
    }

    /// <summary>The node with that name; null when none is known.</summary>
    public Member? Find(string name)
    {
        lock (_lock)
            return _members.GetValueOrDefault(name);
    }

    /// <summary>
    /// The start of a node that a customer came to; null where it is lost, unknown, or another start has replaced it.
    /// </summary>
    public NodeIdentity? Find(CustomerId customer) =>
        Find(customer.Node) is { IsLost: false } member
            && (customer.Incarnation.Length == 0 || customer.Incarnation == member.Identity.Incarnation)
            ? member.Identity : null;

    /// <summary>A node has announced itself. What has become different by it.</summary>
    public IReadOnlyList<MemberChange> Hear(Announcement said, long now)
    {
        var identity = new NodeIdentity(said.Node, said.Incarnation);
        if (identity.Name == own.Name)
            return [];
        lock (_lock)
        {
            Member? before = _members.GetValueOrDefault(said.Node);
            if (before?.Identity == identity)
                return HearAgain(before, said, now);
            // Two starts of one name that both live: the one that is there stays until it is silent.
            if (said.IsLeaving || (before is { IsLost: false } && now - before.Heard < MostSilence
                && said.AgeMilliseconds >= before.Said.AgeMilliseconds))
                return [];
            if (before is null && _members.Count == MostMembers)
            {
                Interlocked.Increment(ref _ignored);
                return [];
            }

            _members[said.Node] = new Member(identity, said, now, IsLost: false);
            var joined = new MemberChange(ServerNoticeKind.NodeJoined, identity);
            return before is null ? [joined] : [new MemberChange(ServerNoticeKind.NodeGone, before.Identity), joined];
        }
    }

    /// <summary>Time has passed: who is lost now, and who is forgotten. Call it some times a second.</summary>
    public IReadOnlyList<MemberChange> Look(long now)
    {
        lock (_lock)
        {
            bool wasAway = _looked >= 0 && now - _looked > Absence;
            _looked = now;
            if (wasAway)
            {
                ForgiveAll(now);
                return [];
            }

            List<MemberChange> changes = [];
            foreach (Member member in _members.Values.ToArray())
            {
                long silence = now - member.Heard;
                if (!member.IsLost && silence > MostSilence)
                {
                    _members[member.Identity.Name] = member with { IsLost = true };
                    changes.Add(new MemberChange(ServerNoticeKind.NodeLost, member.Identity));
                }
                else if (member.IsLost && silence > Memory)
                {
                    _members.Remove(member.Identity.Name);
                    changes.Add(new MemberChange(ServerNoticeKind.NodeGone, member.Identity));
                }
            }

            return changes;
        }
    }

    /// <summary>Nobody could be heard until now: their silence begins anew.</summary>
    public void Forgive(long now)
    {
        lock (_lock)
            ForgiveAll(now);
    }

    private MemberChange[] HearAgain(Member before, Announcement said, long now)
    {
        if (said.IsLeaving)
        {
            _members.Remove(said.Node);
            return [new MemberChange(ServerNoticeKind.NodeGone, before.Identity)];
        }

        _members[said.Node] = new Member(before.Identity, said, now, IsLost: false);
        return before.IsLost ? [new MemberChange(ServerNoticeKind.NodeBack, before.Identity)] : [];
    }

    private void ForgiveAll(long now)
    {
        foreach (Member member in _members.Values.ToArray())
        {
            if (!member.IsLost)
                _members[member.Identity.Name] = member with { Heard = now };
        }
    }
}
