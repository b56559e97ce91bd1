using Clientele.Cluster.Bus;
using Clientele.Cluster.Membership;
using Clientele.Cluster.Wire;

namespace Clientele.Cluster.Rosters;

/// <summary>Asks other nodes. Any thread.</summary>
internal sealed class Peers(Func<ClusterBus?> bus, MemberTable members, string own, TimeSpan timeout)
{
    private long _garbage;

    /// <summary>Answers that no node of ours would give.</summary>
    public long Garbage => Interlocked.Read(ref _garbage);

    public MemberTable Members => members;

    /// <summary>The connection to NATS; null until the node has joined.</summary>
    public ClusterBus? Bus => bus();

    /// <summary>An answer that was not what had been asked for.</summary>
    public void CountGarbage() => Interlocked.Increment(ref _garbage);

    /// <summary>Asks one node; null when it does not answer in time, or nothing that makes sense.</summary>
    public ValueTask<NodeReply?> AskAsync(
        NodeIdentity node, NodeRequest request, CancellationToken cancellationToken) =>
        AskAsync(node, WireFormat.Write(request with { From = own }, WireFormat.Request), cancellationToken);

    /// <summary>Asks all nodes at once. Those that do not answer, or nothing that makes sense, are named.</summary>
    /// <param name="request">The question.</param>
    /// <param name="read">Takes from a node's answer what was asked for; null where it is not there.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<(List<T> Answers, List<string> Silent)> AskAllAsync<T>(
        NodeRequest request, Func<NodeIdentity, NodeReply, T?> read, CancellationToken cancellationToken)
        where T : class
    {
        byte[] payload = WireFormat.Write(request with { From = own }, WireFormat.Request);
        Member[] all = members.All;
        NodeReply?[] replies = await Task.WhenAll(all.Select(member => member.IsLost
            ? Task.FromResult<NodeReply?>(null)
            : AskAsync(member.Identity, payload, cancellationToken).AsTask())).ConfigureAwait(false);
        List<T> answers = [];
        List<string> silent = [];
        for (int i = 0; i < all.Length; i++)
        {
            T? answer = replies[i] is { } reply ? read(all[i].Identity, reply) : null;
            if (answer is not null)
            {
                answers.Add(answer);
                continue;
            }

            if (replies[i] is not null)
                CountGarbage();
            silent.Add(all[i].Identity.Name);
        }

        return (answers, silent);
    }

    private async ValueTask<NodeReply?> AskAsync(
        NodeIdentity node, ReadOnlyMemory<byte> payload, CancellationToken cancellationToken)
    {
        if (bus() is not { } open)
            return null;
        string subject = open.Subjects.Of("node", node.Name, node.Incarnation, "ask");
        BusReply reply = await open.RequestAsync(subject, payload, timeout, cancellationToken).ConfigureAwait(false);
        if (reply.Outcome == BusOutcome.TooLarge)
            throw new ArgumentException(
                $"what goes to another node has at most {open.MaxPayload} bytes, and this has {payload.Length} "
                + "(raise max_payload of nats-server, up to 1 MiB)");
        if (reply.Outcome != BusOutcome.Done)
            return null;
        if (WireFormat.TryRead(reply.Payload, WireFormat.Reply, out NodeReply? answer) && answer is { Refused: null }
            && answer.Least <= WireFormat.Version)
            return answer;
        if (answer?.Refused != NodeReply.Busy)
            CountGarbage();
        return null;
    }
}
