using Clientele.Cluster.Bus;
using Clientele.Cluster.Common;
using Clientele.Cluster.Events;
using Clientele.Cluster.Membership;
using Clientele.Cluster.Rosters;
using Clientele.Cluster.Wire;
using Microsoft.Extensions.Logging;

namespace Clientele.Cluster.Serving;

/// <summary>Answers what other nodes ask about the customers here. Any thread.</summary>
internal sealed class NodeAgent(Server server, NodeIdentity own, TimeProvider clock, ILogger logger) : IDisposable
{
    // Lists take a processor; more of them at once do not come sooner.
    private const int ListsAtOnce = 2;

    // Who asks gives up after two seconds: what waits for longer is answered for nobody.
    private const int MostLists = 1000;

    // Five seconds of words at 10 000 a second: a processor that is away for a moment costs none of them.
    private const int MostSends = 50_000;
    private const long MostBytes = 16 * 1024 * 1024;

    private readonly IRoster _here = server;
    private readonly EventPublisher _events = new(server, clock, logger);
    private readonly SemaphoreSlim _lists = new(ListsAtOnce);
    private Task _lastSend = Task.CompletedTask;
    private readonly WaitingRoom _listsWaiting = new(MostLists, MostBytes);
    private readonly WaitingRoom _sendsWaiting = new(MostSends, MostBytes);
    private long _garbage;

    /// <summary>Questions that no node of ours would ask, and those that there was no room for.</summary>
    public long Garbage => Interlocked.Read(ref _garbage);

    /// <summary>How many watches other nodes have here.</summary>
    public int Watches => _events.Count;

    /// <summary>
    /// Answers until the subscription ends. Words to one customer keep their order; while a recorder of the server is
    /// behind they wait, and everything else is answered on.
    /// </summary>
    public async Task ServeAsync(ClusterBus bus, BusSubscription questions, CancellationToken cancellationToken)
    {
        await foreach (BusMessage question in questions.ReadAllAsync(cancellationToken).ConfigureAwait(false))
        {
            if (question.ReplyTo is null
                || !WireFormat.TryRead(question.Payload, WireFormat.Request, out NodeRequest? asked))
            {
                Interlocked.Increment(ref _garbage);
                continue;
            }

            if (asked.List is null && asked.Broadcast is null && asked.Send is null)
            {
                await AnswerAsync(bus, question, asked, cancellationToken).ConfigureAwait(false);
                continue;
            }

            WaitingRoom room = asked.Send is not null ? _sendsWaiting : _listsWaiting;
            if (!room.TryEnter(question.Payload.Length))
            {
                Interlocked.Increment(ref _garbage);
                // At once: who asks would wait for its timeout.
                await bus.PublishAsync(
                    question.ReplyTo, WireFormat.Write(Refusal(NodeReply.Busy), WireFormat.Reply),
                    cancellationToken: cancellationToken).ConfigureAwait(false);
            }
            else if (asked.Send is not null)
            {
                _lastSend = AnswerAfterAsync(_lastSend, bus, question, asked, cancellationToken);
            }
            else
            {
                _ = Task.Run(() => AnswerInTurnAsync(bus, question, asked, cancellationToken), CancellationToken.None);
            }
        }
    }

    /// <summary>
    /// After the token of <see cref="ServeAsync"/> was cancelled: waits until other nodes were told what they watch.
    /// </summary>
    public Task EndEventsAsync() => _events.EndAsync();

    public void Dispose() => _lists.Dispose();

    /// <summary>Throws nothing.</summary>
    private async Task AnswerAfterAsync(
        Task before, ClusterBus bus, BusMessage question, NodeRequest asked, CancellationToken cancellationToken)
    {
        if (!before.IsCompleted)
            await before.ConfigureAwait(false);
        await AnswerAsync(bus, question, asked, cancellationToken).ConfigureAwait(false);
        _sendsWaiting.Leave(question.Payload.Length);
    }

    private async Task AnswerInTurnAsync(
        ClusterBus bus, BusMessage question, NodeRequest asked, CancellationToken cancellationToken)
    {
        try
        {
            await _lists.WaitAsync(cancellationToken).ConfigureAwait(false);
            await AnswerAsync(bus, question, asked, cancellationToken).ConfigureAwait(false);
            _lists.Release();
        }
        catch (Exception error) when (error is OperationCanceledException or ObjectDisposedException)
        {
            // The node leaves.
        }
        finally
        {
            _listsWaiting.Leave(question.Payload.Length);
        }
    }

    private async Task AnswerAsync(
        ClusterBus bus, BusMessage question, NodeRequest asked, CancellationToken cancellationToken)
    {
        try
        {
            NodeReply reply = asked.Watch is { } watch && asked.Least <= WireFormat.Version
                ? Watch(bus, asked.From, watch, cancellationToken)
                : await ReplyToAsync(asked, cancellationToken).ConfigureAwait(false);
            if (reply.Refused is not null)
                Interlocked.Increment(ref _garbage);
            byte[] payload = Written(reply, bus.MaxPayload);
            await bus.PublishAsync(question.ReplyTo!, payload, cancellationToken: cancellationToken)
                .ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // The node leaves; who has asked hears of that.
        }
        catch (Exception error)
        {
            LogMessages.WorkFailed(logger, error);
        }
    }

    private async Task<NodeReply> ReplyToAsync(NodeRequest asked, CancellationToken cancellationToken)
    {
        if (asked.Least > WireFormat.Version)
            return Refusal("version");
        if (asked.List is { } list)
            return await ListAsync(list, cancellationToken).ConfigureAwait(false);
        if (asked.Send is { } send)
            return await SendAsync(send, cancellationToken).ConfigureAwait(false);
        if (asked.Broadcast is { } broadcast)
            return await BroadcastAsync(broadcast, cancellationToken).ConfigureAwait(false);
        if (asked.Change is { } change)
            return await ChangeAsync(change, cancellationToken).ConfigureAwait(false);
        if (asked.Find is { } found)
        {
            CustomerRow? row = await _here.FindAsync(new CustomerId(found), cancellationToken).ConfigureAwait(false);
            return new NodeReply { Row = RowOf(row) };
        }

        if (asked.HangUp is { } gone)
        {
            bool isDone = await _here.HangUpAsync(new CustomerId(gone), cancellationToken).ConfigureAwait(false);
            return new NodeReply { Done = isDone };
        }

        if (!asked.Drain)
            return Refusal("unknown");
        await _here.DrainAsync("", cancellationToken).ConfigureAwait(false);
        return new NodeReply { Done = true };
    }

    private NodeReply Watch(ClusterBus bus, string from, WireWatch watch, CancellationToken cancellationToken) =>
        _events.Renew(bus, from, watch, cancellationToken) is { } run ? new NodeReply { Watching = run }
            : Refusal("watch");

    private async Task<NodeReply> ListAsync(WireQuery list, CancellationToken cancellationToken)
    {
        if (!list.TryRead(own.Name, out RosterQuery? query))
            return Refusal("list");
        RosterPage page = await _here.ListAsync(query, cancellationToken).ConfigureAwait(false);
        return new NodeReply { Page = WirePage.Of(page) };
    }

    private async Task<NodeReply> ChangeAsync(WireChange change, CancellationToken cancellationToken)
    {
        if (!change.TryRead(out CustomerChange? read))
            return Refusal("change");
        CustomerRow? row = await _here.ChangeAsync(new CustomerId(change.Number), read, cancellationToken)
            .ConfigureAwait(false);
        return new NodeReply { Row = RowOf(row) };
    }

    private async Task<NodeReply> SendAsync(WireSend send, CancellationToken cancellationToken)
    {
        if (!send.Message.TryRead(out OutgoingMessage? message))
            return Refusal("message");
        try
        {
            if (send.IsCheck)
            {
                Sendability.Check(server, send.Numbers, message);
                return new NodeReply { Done = true };
            }

            IReadOnlyList<SendResult> results = await _here.SendAsync(
                [.. send.Numbers.Select(static number => new CustomerId(number))], message, cancellationToken)
                .ConfigureAwait(false);
            return new NodeReply { Results = [.. results.Select(static one => (int)one)] };
        }
        catch (UnsendableException error)
        {
            return new NodeReply { Unsendable = WireUnsendable.Of(error) };
        }
        catch (FormatException)
        {
            return Refusal("message");
        }
    }

    private async Task<NodeReply> BroadcastAsync(WireMessage broadcast, CancellationToken cancellationToken)
    {
        if (!broadcast.TryRead(out OutgoingMessage? message))
            return Refusal("message");
        try
        {
            return new NodeReply
            {
                Broadcast = WireBroadcast.Of(
                    await _here.BroadcastAsync(message, cancellationToken).ConfigureAwait(false)),
            };
        }
        catch (FormatException)
        {
            return Refusal("message");
        }
    }

    private static WireRow? RowOf(CustomerRow? row) => row is null ? null : WireRow.Of(row);

    private static NodeReply Refusal(string why) => new() { Refused = why };

    /// <summary>As bytes that a message has room for: of a page, as many rows as fit.</summary>
    private static byte[] Written(NodeReply reply, int most)
    {
        byte[] payload = WireFormat.Write(reply, WireFormat.Reply);
        while (payload.Length > most && reply.Page is { Rows.Length: > 0 } page)
        {
            reply = reply with { Page = page with { Rows = page.Rows[..(page.Rows.Length / 2)], IsCut = true } };
            payload = WireFormat.Write(reply, WireFormat.Reply);
        }

        return payload;
    }
}
