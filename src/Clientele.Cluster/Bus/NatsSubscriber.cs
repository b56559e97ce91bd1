using System.Buffers;
using NATS.Client.Core;

namespace Clientele.Cluster.Bus;

/// <summary>
/// What NATS.Net calls for each message, on its reading thread: it copies the message and goes on. Its own
/// subscriptions keep each dropped message for an event; this one counts.
/// </summary>
internal sealed class NatsSubscriber(
    NatsConnection connection, string subject, ClusterSubjects subjects, BusSubscription subscription)
    : NatsSubBase(connection, connection.SubscriptionManager, subject, null, opts: null, CancellationToken.None)
{
    protected override ValueTask ReceiveInternalAsync(
        string subject, string? replyTo, ReadOnlySequence<byte>? headersBuffer, ReadOnlySequence<byte> payloadBuffer)
    {
        string? reply = subjects.Owns(replyTo) ? replyTo : null;
        if (payloadBuffer.Length <= ClusterBus.LargestPayload)
            subscription.Add(new BusMessage(subject, reply, payloadBuffer.ToArray()));
        return ValueTask.CompletedTask;
    }

    protected override void TryComplete() => subscription.End();
}
