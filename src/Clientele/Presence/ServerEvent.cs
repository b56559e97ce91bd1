namespace Clientele;

/// <summary>Something that happened at a server. Immutable; the same object goes to every watcher.</summary>
public abstract class ServerEvent
{
    internal ServerEvent(Customer? customer) => Customer = customer;

    /// <summary>
    /// 1 for the first event after watching began at this server, and one more for each that anybody watches: a gap shows what was
    /// skipped, or is of kinds that this feed does not want.
    /// </summary>
    public long Sequence { get; internal set; }

    /// <summary>When it happened (UTC).</summary>
    public DateTimeOffset Time { get; internal set; }

    /// <summary>Whom it is about; null for events about the server.</summary>
    public Customer? Customer { get; }

    /// <summary>The name by which programs know the event: <c>joined</c>, <c>said</c>, ...</summary>
    public abstract string Name { get; }

    /// <summary>Its one kind; none for what a feed makes itself.</summary>
    internal abstract EventKinds Kinds { get; }

    /// <summary>Bytes that this event takes in a queue, roughly.</summary>
    internal virtual int Weight => 128;

    /// <summary>True for those that a recorder gets whatever its mark says.</summary>
    internal virtual bool Reserved => false;
}

/// <summary>Someone waits in line, because the server's capacity is taken.</summary>
public sealed class CustomerWaiting : ServerEvent
{
    internal CustomerWaiting(Customer customer, int place) : base(customer) => Place = place;

    /// <summary>The place in line, from 1.</summary>
    public int Place { get; }

    /// <inheritdoc/>
    public override string Name => "waiting";

    internal override EventKinds Kinds => EventKinds.Waiting;
}

/// <summary>Someone is online. Exactly one for each customer, before anything that it says.</summary>
public sealed class CustomerJoined : ServerEvent
{
    internal CustomerJoined(Customer customer) : base(customer) { }

    /// <inheritdoc/>
    public override string Name => "joined";

    internal override EventKinds Kinds => EventKinds.Joined;
}

/// <summary>What a customer said, or was told.</summary>
public abstract class CustomerWords : ServerEvent
{
    internal CustomerWords(Customer customer, byte[] bytes) : base(customer) => Bytes = bytes;

    /// <summary>The bytes, without line end, delimiter or length for what was said; as sent for what was told.</summary>
    public ReadOnlyMemory<byte> Bytes { get; }

    /// <summary>The text; bytes that are not valid are shown as <c>\xHH</c>. Decoded at each call.</summary>
    public abstract string Text { get; }

    internal override int Weight => WeightOf(Bytes.Length);

    internal static int WeightOf(int length) => 160 + length;
}

/// <summary>A message of a customer.</summary>
public sealed class CustomerSaid : CustomerWords
{
    private readonly TextEncoding _encoding;
    private readonly TextState _before;
    private readonly bool _streamed;

    internal CustomerSaid(Customer customer, in Message message) : base(customer, message.Bytes.ToArray())
    {
        _encoding = message.Encoding;
        _before = message.Before;
        _streamed = message.Streamed;
        IsComplete = message.IsComplete;
    }

    internal TextEncoding Encoding => _encoding;

    internal TextState Before => _before;

    internal bool Streamed => _streamed;

    /// <summary>False for what was left when its stream ended in the middle of a frame.</summary>
    public bool IsComplete { get; }

    /// <inheritdoc/>
    public override string Name => "said";

    internal override EventKinds Kinds => EventKinds.Said;

    /// <inheritdoc/>
    public override string Text
    {
        get
        {
            TextState state = _before;
            return _streamed ? _encoding.Decode(Bytes.Span, ref state, flush: !IsComplete) : _encoding.Decode(Bytes.Span);
        }
    }
}

/// <summary>A customer was told something: its outbound queue, or the system, has accepted it.</summary>
public sealed class CustomerTold : CustomerWords
{
    private readonly TextEncoding _encoding;

    internal CustomerTold(Customer customer, ReadOnlySpan<byte> bytes) : base(customer, bytes.ToArray()) =>
        _encoding = customer.SendEncoding;

    internal TextEncoding Encoding => _encoding;

    /// <inheritdoc/>
    public override string Name => "told";

    internal override EventKinds Kinds => EventKinds.Told;

    /// <inheritdoc/>
    public override string Text => _encoding.Decode(Bytes.Span);
}

/// <summary>Messages to a customer were dropped by the server's <see cref="OverflowPolicy"/>.</summary>
public sealed class MessagesDropped : ServerEvent
{
    internal MessagesDropped(Customer customer, int count) : base(customer) => Count = count;

    /// <summary>How many.</summary>
    public int Count { get; }

    /// <inheritdoc/>
    public override string Name => "dropped";

    internal override EventKinds Kinds => EventKinds.Dropped;

    internal override bool Reserved => true;
}

/// <summary>Someone is no longer online. Exactly one for each who joined, after the last byte that they sent.</summary>
public sealed class CustomerLeft : ServerEvent
{
    internal CustomerLeft(Customer customer, LeaveReason reason, Exception? error) : base(customer) =>
        (Reason, Error, Stay) = (reason, error, customer.Age);

    /// <summary>Why.</summary>
    public LeaveReason Reason { get; }

    /// <summary>How long it was here, from accepted to left, by the timestamps of <see cref="ServerOptions.Clock"/>.</summary>
    public TimeSpan Stay { get; }

    /// <summary>The error behind the reason, if there is one.</summary>
    public Exception? Error { get; }

    /// <inheritdoc/>
    public override string Name => "left";

    internal override EventKinds Kinds => EventKinds.Left;

    internal override bool Reserved => true;
}

/// <summary>Someone was not admitted, failed the TLS handshake, or went while waiting: neither joined nor left.</summary>
public sealed class CustomerTurnedAway : ServerEvent
{
    internal CustomerTurnedAway(Customer customer, LeaveReason reason, Exception? error) : base(customer) =>
        (Reason, Error) = (reason, error);

    /// <summary>Why.</summary>
    public LeaveReason Reason { get; }

    /// <summary>What more there is to say.</summary>
    public Exception? Error { get; }

    /// <inheritdoc/>
    public override string Name => "turned-away";

    internal override EventKinds Kinds => EventKinds.TurnedAway;

    internal override bool Reserved => true;
}

/// <summary>The server changed what it accepts: accepting paused for want of descriptors, goes on, or ended.</summary>
public sealed class ServerNotice : ServerEvent
{
    internal ServerNotice(ServerNoticeKind kind, Exception? error) : base(null) => (Kind, Error) = (kind, error);

    /// <summary>What changed.</summary>
    public ServerNoticeKind Kind { get; }

    /// <summary>The error that made it so, if there is one.</summary>
    public Exception? Error { get; }

    /// <inheritdoc/>
    public override string Name => NoticeNames.Of(Kind);

    internal override EventKinds Kinds => EventKinds.Notices;

    internal override bool Reserved => true;
}

/// <summary>What a <see cref="ServerNotice"/> tells.</summary>
public enum ServerNoticeKind
{
    /// <summary>Descriptors or memory ran out; everyone online is served on.</summary>
    AcceptingPaused,

    /// <summary>There is room again.</summary>
    AcceptingResumed,

    /// <summary>No one new is accepted; those who are here are served for as long as they stay.</summary>
    Draining,

    /// <summary>The server is stopping.</summary>
    Stopping,

    /// <summary>A listening socket failed for good.</summary>
    ListenerFailed,
}

/// <summary>A viewer was too slow, and so many events passed it by.</summary>
public sealed class EventsSkipped : ServerEvent
{
    internal EventsSkipped(long count) : base(null) => Count = count;

    /// <summary>How many.</summary>
    public long Count { get; }

    /// <inheritdoc/>
    public override string Name => "skipped";

    internal override EventKinds Kinds => EventKinds.None;
}
