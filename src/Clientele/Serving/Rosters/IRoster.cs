namespace Clientele;

/// <summary>
/// Who is online, on one server or on many that show one roster, and what can be done with them. A
/// <see cref="Server"/> is one; a cluster is another. Any thread.
/// </summary>
public interface IRoster
{
    /// <summary>The servers that have customers here, in the order of their names; one for a server alone.</summary>
    IReadOnlyList<RosterNode> Nodes { get; }

    /// <summary>
    /// A part of the list of customers. Nodes that do not answer in time are named, and the rest is there.
    /// </summary>
    /// <exception cref="ArgumentException">A value of the query is out of its range.</exception>
    ValueTask<RosterPage> ListAsync(RosterQuery query, CancellationToken cancellationToken = default);

    /// <summary>One customer; null when it is neither online nor in line.</summary>
    /// <exception cref="NodeLostException">Its node does not answer.</exception>
    ValueTask<CustomerRow?> FindAsync(CustomerId id, CancellationToken cancellationToken = default);

    /// <summary>
    /// Sends a message to one customer without waiting for room in its queue.
    /// <see cref="SendResult.Left"/> when it is not online, <see cref="SendResult.NodeLost"/> when its node does not
    /// answer: it may have it or not.
    /// </summary>
    /// <exception cref="UnsendableException">Its encoding or framing cannot carry it.</exception>
    async ValueTask<SendResult> SendAsync(
        CustomerId id, OutgoingMessage message, CancellationToken cancellationToken = default)
    {
        IReadOnlyList<SendResult> results = await SendAsync([id], message, cancellationToken).ConfigureAwait(false);
        return results[0];
    }

    /// <summary>
    /// Sends a message to several customers; what became of it stands at each one's place. Nobody is sent anything when
    /// the encoding or framing of one of them cannot carry it.
    /// </summary>
    /// <exception cref="UnsendableException">It cannot be sent to one of them; it says which.</exception>
    ValueTask<IReadOnlyList<SendResult>> SendAsync(
        IReadOnlyList<CustomerId> ids, OutgoingMessage message, CancellationToken cancellationToken = default);

    /// <summary>Sends a message to everyone online, and waits for no customer.</summary>
    ValueTask<RosterBroadcast> BroadcastAsync(OutgoingMessage message, CancellationToken cancellationToken = default);

    /// <summary>Changes something about one customer, also while it waits in line.</summary>
    /// <returns>The customer as it is then; null when it is not there.</returns>
    /// <exception cref="NodeLostException">Its node does not answer.</exception>
    ValueTask<CustomerRow?> ChangeAsync(
        CustomerId id, CustomerChange change, CancellationToken cancellationToken = default);

    /// <summary>
    /// Ends the conversation with one customer in good order, also while it waits in line; false when it is not there.
    /// </summary>
    /// <exception cref="NodeLostException">Its node does not answer.</exception>
    ValueTask<bool> HangUpAsync(CustomerId id, CancellationToken cancellationToken = default);

    /// <summary>
    /// What happens to some customers, one event after the other, from the first
    /// <see cref="IAsyncEnumerator{T}.MoveNextAsync"/> on: what they say and are told, new names, dropped messages, and
    /// that they have left. It ends when the enumeration is left or cancelled, not by itself. A reader that is late
    /// skips, and is told (<see cref="RosterEvent.Name"/> is <c>skipped</c>). While a node is lost its events do not
    /// come; when it is gone for good, its customers have left (<see cref="LeaveReason.NodeLost"/>).
    /// </summary>
    /// <param name="customers">Who is watched: 1 to <see cref="RosterEvent.MaxCustomers"/>.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="ArgumentException">There are none, or too many.</exception>
    /// <exception cref="NodeLostException">The node of one of them is not there when it begins.</exception>
    IAsyncEnumerable<RosterEvent> WatchAsync(
        IReadOnlyCollection<CustomerId> customers, CancellationToken cancellationToken = default);

    /// <summary>
    /// Lets nobody new in at one node, or at all; it goes on serving those who are online. Does not wait until they
    /// have left.
    /// </summary>
    /// <param name="node">The node's name; empty for all.</param>
    /// <param name="cancellationToken">Ends the wait for answers.</param>
    /// <exception cref="NodeLostException">That node does not answer, or none of that name is there.</exception>
    ValueTask DrainAsync(string node = "", CancellationToken cancellationToken = default);
}
