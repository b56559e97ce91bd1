using Clientele.Connections.Common;
using Clientele.Connections.Receiving;
using Clientele.Serving.Events;
using Clientele.Transport;

namespace Clientele;

/// <summary>
/// What happens at a server, for its watchers. Each watcher has a bounded queue of its own, and hears of the kinds that
/// it asked for; an event that is not watched is not made, and costs nothing. Any thread.
/// </summary>
public sealed class EventHub
{
    private static readonly TimeSpan s_mostOutOfOrder = TimeSpan.FromSeconds(1);

    private readonly RankedLock _lock = new(LockRank.EventHub);
    private readonly TimeProvider _clock;
    private readonly Intake _intake;
    private readonly Roster _roster;
    private EventFeed[] _feeds = [];
    private EventTape[] _tapes = [];
    private volatile EventKinds _wanted;
    private volatile EventKinds _wantedByFeeds;
    private long _sequence;
    private DateTimeOffset _lastTime;
    private bool _completed;

    internal EventHub(TimeProvider clock, Intake intake, Roster roster) =>
        (_clock, _intake, _roster) = (clock, intake, roster);

    /// <summary>
    /// The time of an event that is about to be put. Asked before any lock is taken: the clock may be a user's, which
    /// may block, or call back into the server.
    /// </summary>
    internal DateTimeOffset ReadTime()
    {
        ThreadRules.AssertNoLockHeld("ask a clock, which may be a user's");
        return _clock.GetUtcNow();
    }

    /// <summary>
    /// Begins to watch as a viewer: one who falls behind by more than <paramref name="capacity"/> events, or 16 MiB of
    /// them (a sixteenth of the memory that the process may use, if that is less), skips, and is told how many with
    /// <see cref="EventsSkipped"/>. A viewer delays no one. Dispose it when done.
    /// </summary>
    /// <param name="capacity">Events that may wait; 8192 by default.</param>
    public EventFeed Watch(int capacity = 8192) => Watch(EventKinds.All, capacity);

    /// <summary>
    /// The same for some kinds alone: others neither fill its queue nor cost it anything. So who watches
    /// <see cref="EventKinds.Presence"/> beside customers who talk much skips nothing of it, unless it is itself that
    /// late.
    /// </summary>
    /// <param name="kinds">What to hear of.</param>
    /// <param name="capacity">Events that may wait; 8192 by default.</param>
    /// <exception cref="ArgumentOutOfRangeException">No kind, or an unknown one; or a capacity below 1.</exception>
    public EventFeed Watch(EventKinds kinds, int capacity = 8192) =>
        Add(new EventFeed(this, kinds, capacity, MemoryShare.OfEvents, null));

    /// <summary>
    /// Begins to record: nothing is ever skipped. When more than <paramref name="mark"/> bytes of events wait, the
    /// server stops reading and accepting, and senders that can wait do, until the recorder has caught up. Dispose it
    /// when done.
    /// </summary>
    /// <param name="mark">Bytes, 1 or more; null (the default) for a sixteenth of the memory that the process may use,
    /// at most 16 MiB.</param>
    public EventFeed Record(long? mark = null) => Record(EventKinds.All, mark);

    /// <summary>The same for some kinds alone.</summary>
    /// <param name="kinds">What to record.</param>
    /// <param name="mark">Bytes, 1 or more; null (the default) for a sixteenth of the memory that the process may use,
    /// at most 16 MiB.</param>
    /// <exception cref="ArgumentOutOfRangeException">No kind, or an unknown one; or a mark below 1.</exception>
    public EventFeed Record(EventKinds kinds, long? mark = null) =>
        Add(new EventFeed(this, kinds, int.MaxValue, mark ?? MemoryShare.OfEvents, _intake));

    /// <summary>
    /// Tells watchers of something about the nodes of a cluster that this server is in. For what makes one of it, such
    /// as Clientele.Cluster.
    /// </summary>
    /// <param name="kind">What: from <see cref="ServerNoticeKind.NodeJoined"/> on.</param>
    /// <param name="node">The node's name.</param>
    /// <exception cref="ArgumentOutOfRangeException">It is a kind that the server itself tells of.</exception>
    public void TellOfNode(ServerNoticeKind kind, string node)
    {
        ArgumentNullException.ThrowIfNull(node);
        if (kind is < ServerNoticeKind.NodeJoined or > ServerNoticeKind.NameTaken)
            throw new ArgumentOutOfRangeException(nameof(kind), kind, "the server itself tells of that");
        if (Wants(EventKinds.Notices))
            Publish(new ServerNotice(kind, null, node));
    }

    /// <summary>Whether it is watched: made only then. Any thread.</summary>
    internal bool Wants(EventKinds kind) => (_wanted & kind) != 0;

    /// <summary>
    /// Begins to record as <see cref="Record(long?)"/> does, without an object for each message: for those who write
    /// down 100 000 events a second. All kinds. Dispose it when done.
    /// </summary>
    /// <param name="mark">
    /// Bytes, 1 or more; null (the default) for a sixteenth of the memory that the process may use, at most 16 MiB.
    /// </param>
    /// <param name="progress">
    /// How far the recorder is with what it has read, as a number that grows; null (the default) where it does not
    /// know. While it grows, <see cref="Server.IsStalled"/> is false. Called by any thread; must not block.
    /// </param>
    /// <exception cref="ArgumentOutOfRangeException">A mark below 1.</exception>
    public EventTape Tape(long? mark = null, Func<long>? progress = null)
    {
        var tape = new EventTape(this, _intake, mark ?? MemoryShare.OfEvents) { Progress = progress };
        bool isOver;
        using (_lock.Enter())
        {
            isOver = _completed;
            if (!isOver)
                Watched(_feeds, [.. _tapes, tape]);
        }

        if (isOver)
            tape.Complete();
        return tape;
    }

    /// <summary>
    /// What the recorders have done that the server waits for: another number whenever one of them has moved. Any
    /// thread.
    /// </summary>
    internal long MovesOfHolders
    {
        get
        {
            Watchers watchers;
            using (_lock.Enter())
                watchers = new Watchers(_feeds, _tapes);
            return watchers.Feeds.Where(feed => feed.HoldsIntake).Sum(feed => 1 + feed.Moves)
                + watchers.Tapes.Where(tape => tape.HoldsIntake).Sum(tape => 1 + tape.Moves);
        }
    }

    internal void Said(Customer customer, in Message message, ReadOnlySpan<byte> frame, string? rule)
    {
        if (Wants(EventKinds.Said))
            PublishWords(FeedsWant(EventKinds.Said) ? new CustomerSaid(customer, message, frame, rule) : null, customer,
                frame, message.Span, message.Encoding, message.Before, FlagsOf(message), rule);
    }

    internal void Told(Customer customer, ReadOnlySpan<byte> frame)
    {
        if (!Wants(EventKinds.Told))
            return;
        ReadOnlySpan<byte> message = customer.SendFraming.MessageOf(frame, customer.SendEncoding);
        PublishWords(FeedsWant(EventKinds.Told) ? new CustomerTold(customer, frame, message) : null, customer, frame,
            message, customer.SendEncoding, default, TapedFlags.Told, rule: null);
    }

    /// <summary>
    /// Adds the customer to the roster and puts *joined*, in one step: a thread that finds the customer in the roster
    /// cannot tell it something before. When it throws and the customer is not in the roster, it has not joined.
    /// </summary>
    /// <param name="customer">The customer, who has a place.</param>
    /// <param name="time">From <see cref="ReadTime"/>.</param>
    internal void Joined(Customer customer, DateTimeOffset time)
    {
        ThreadRules.AssertNoLockHeld("publish an event");
        Watchers watchers;
        using (_lock.Enter())
        {
            watchers = new Watchers(_feeds, _tapes);
            CustomerJoined? joined = Wants(EventKinds.Joined) ? new CustomerJoined(customer) : null;
            MakeRoom(watchers);
            // The last that may throw: from here on it has joined.
            _roster.Add(customer);
            if (joined is not null)
                Put(joined, time, watchers);
        }

        watchers.AfterPut();
    }

    /// <summary>
    /// Sets the name and puts its event in one step, so that the last event is about the last name. A customer who is
    /// in the roster here has joined, and its *left* has not been put: that comes after it was taken out.
    /// </summary>
    internal void Rename(Customer customer, ref string? name, string? newName)
    {
        DateTimeOffset time = ReadTime();
        Watchers watchers;
        using (_lock.Enter())
        {
            string? oldName = name;
            if (!Wants(EventKinds.Renamed) || oldName == newName || _roster[customer.Number] is null)
            {
                Volatile.Write(ref name, newName);
                return;
            }

            watchers = new Watchers(_feeds, _tapes);
            var renamed = new CustomerRenamed(customer, oldName, newName);
            MakeRoom(watchers);
            Volatile.Write(ref name, newName);
            Put(renamed, time, watchers);
        }

        watchers.AfterPut();
    }

    /// <summary>
    /// Puts an event in the queue of each watcher that wants it, and wakes them. No lock may be held.
    /// </summary>
    internal void Publish(ServerEvent happened)
    {
        DateTimeOffset time = ReadTime();
        Watchers watchers;
        using (_lock.Enter())
        {
            if (!Wants(happened.Kinds))
                return;
            watchers = new Watchers(_feeds, _tapes);
            MakeRoom(watchers);
            Put(happened, time, watchers);
        }

        watchers.AfterPut();
    }

    internal void Remove(EventFeed feed)
    {
        using (_lock.Enter())
            Watched(Array.FindAll(_feeds, other => other != feed), _tapes);
    }

    internal void Remove(EventTape tape)
    {
        using (_lock.Enter())
            Watched(_feeds, Array.FindAll(_tapes, other => other != tape));
    }

    /// <summary>The server is over: watchers see what is in their queues, and then the end.</summary>
    internal void Complete()
    {
        Watchers watchers;
        using (_lock.Enter())
        {
            watchers = new Watchers(_feeds, _tapes);
            Watched([], []);
            _completed = true;
        }

        watchers.Complete();
    }

    private bool FeedsWant(EventKinds kind) => (_wantedByFeeds & kind) != 0;

    private static TapedFlags FlagsOf(in Message message) =>
        TapedFlags.Said | (message.Streamed ? TapedFlags.Streamed : 0)
            | (message.IsComplete ? 0 : TapedFlags.Incomplete);

    /// <summary>
    /// Words need an object for feeds only; a feed that started meanwhile starts with the next event.
    /// </summary>
    private void PublishWords(CustomerWords? happened, Customer customer, ReadOnlySpan<byte> frame,
        ReadOnlySpan<byte> message, TextEncoding encoding, TextState before, TapedFlags flags, string? rule)
    {
        DateTimeOffset time = ReadTime();
        Watchers watchers;
        using (_lock.Enter())
        {
            // The watcher that wanted it may be gone.
            if (happened is null ? _tapes.Length == 0 : !Wants(happened.Kinds))
                return;
            watchers = new Watchers(happened is null ? [] : _feeds, _tapes);
            MakeRoom(watchers);
            long sequence = ++_sequence;
            time = InOrder(time);
            if (happened is not null)
            {
                (happened.Sequence, happened.Time) = (sequence, time);
                foreach (EventFeed feed in watchers.Feeds)
                    feed.Put(happened);
            }

            foreach (EventTape tape in watchers.Tapes)
                tape.PutWords(customer, frame, message, encoding, before, flags, rule, sequence, time);
        }

        watchers.AfterPut();
    }

    /// <summary>Does all that may throw before anyone is told: an event goes to every watcher or to none.</summary>
    [UnderLock]
    private void MakeRoom(Watchers watchers)
    {
        _lock.AssertHeld();
        FaultInjection.At(FaultPoint.EventOrder, this);
        foreach (EventFeed feed in watchers.Feeds)
            feed.MakeRoom(_roster.Count);
        foreach (EventTape tape in watchers.Tapes)
            tape.MakeRoom();
    }

    /// <summary>
    /// One order for all watchers: a number is given, and the event put in every queue, before the next.
    /// </summary>
    [UnderLock]
    private void Put(ServerEvent happened, DateTimeOffset time, Watchers watchers)
    {
        _lock.AssertHeld();
        happened.Sequence = ++_sequence;
        happened.Time = InOrder(time);
        foreach (EventFeed feed in watchers.Feeds)
            feed.Put(happened);
        foreach (EventTape tape in watchers.Tapes)
            tape.Put(happened);
    }

    /// <summary>
    /// Two threads read the time before one of them is first here: a later event does not get the earlier time. A clock
    /// that was set back is another matter.
    /// </summary>
    [UnderLock]
    private DateTimeOffset InOrder(DateTimeOffset read)
    {
        _lock.AssertHeld();
        if (read >= _lastTime || _lastTime - read > s_mostOutOfOrder)
            _lastTime = read;
        return _lastTime;
    }

    private EventFeed Add(EventFeed feed)
    {
        bool isOver;
        using (_lock.Enter())
        {
            isOver = _completed;
            if (!isOver)
                Watched([.. _feeds, feed], _tapes);
        }

        if (isOver)
            feed.Complete();
        return feed;
    }

    [UnderLock]
    private void Watched(EventFeed[] feeds, EventTape[] tapes)
    {
        _lock.AssertHeld();
        (_feeds, _tapes) = (feeds, tapes);
        EventKinds byFeeds = feeds.Aggregate(EventKinds.None, static (kinds, feed) => kinds | feed.Kinds);
        _wantedByFeeds = byFeeds;
        _wanted = tapes.Length > 0 ? EventKinds.All : byFeeds;
    }

    /// <summary>Those who watched when an event was put.</summary>
    private readonly record struct Watchers(EventFeed[] Feeds, EventTape[] Tapes)
    {
        /// <summary>With no lock held.</summary>
        public void AfterPut()
        {
            foreach (EventFeed feed in Feeds)
                feed.AfterPut();
            foreach (EventTape tape in Tapes)
                tape.AfterPut();
        }

        public void Complete()
        {
            foreach (EventFeed feed in Feeds)
                feed.Complete();
            foreach (EventTape tape in Tapes)
                tape.Complete();
        }
    }
}
