using Clientele.Connections;
using Clientele.Serving.Customers;
using Clientele.Transport;

namespace Clientele;

/// <summary>A connection that the server has accepted, with a number, perhaps a name, and last words.</summary>
public abstract class Customer : Connection
{
    /// <summary>The longest <see cref="Name"/>, in UTF-16 code units: 200.</summary>
    public const int MaxNameLength = 200;

    /// <summary>
    /// The longest <see cref="LastWords"/>, in UTF-16 code units: four for each byte where none is valid.
    /// </summary>
    public const int MaxLastWordsLength = Serving.Customers.LastWords.MostChars;

    private readonly long _accepted;
    private readonly long _acceptedAt;
    private LastWords? _lastWords;
    private string? _name;
    private byte _told;
    private volatile AdmissionState _admissionState;

    private protected Customer(
        long number, TransportSocket socket, ConnectionSettings settings, Framing framing, TextEncoding encoding,
        TextEncoding sendEncoding, long acceptedTicks)
        : base(socket, settings, framing, encoding, sendEncoding)
    {
        Number = number;
        _accepted = acceptedTicks;
        _acceptedAt = socket.Loop.ReadClock();
    }

    /// <summary>Given when it was accepted, from 1 upwards; never used again by this server.</summary>
    public long Number { get; }

    /// <summary>
    /// A name, if it was given one; null (the default) for none. Watchers are told of each change while it is online,
    /// with <see cref="CustomerRenamed"/>. Any thread.
    /// </summary>
    /// <exception cref="ArgumentException">
    /// It is longer than <see cref="MaxNameLength"/>: cut what a customer says of itself before it becomes its name.
    /// </exception>
    public string? Name
    {
        get => Volatile.Read(ref _name);
        set
        {
            if (value?.Length > MaxNameLength)
                throw new ArgumentException($"a customer's name may have {MaxNameLength} characters, and this one has "
                    + $"{value.Length}", nameof(value));
            Rename(ref _name, value);
        }
    }

    /// <summary>Anything that a handler wants to keep with the customer.</summary>
    public object? Tag { get; set; }

    /// <summary>When it was accepted (UTC).</summary>
    public DateTimeOffset Since => new(_accepted, TimeSpan.Zero);

    /// <summary>
    /// How long ago it was accepted, by the timestamps of <see cref="ServerOptions.Clock"/>: not by its time of day,
    /// which may be set meanwhile. Goes on after it has left; <see cref="CustomerLeft.Stay"/> does not. Any thread.
    /// </summary>
    public TimeSpan Age => TimeSpan.FromMicroseconds(Math.Max(0, Loop.ReadClock() - _acceptedAt));

    /// <summary>
    /// Whether it has come online: true from its event <c>joined</c> on, and after it has left. False while it is in
    /// its handshake or in line, and when it was turned away. Any thread.
    /// </summary>
    public bool HasJoined => AdmissionState switch
    {
        AdmissionState.Online => true,
        AdmissionState.Gone => WasOnline,
        _ => false,
    };

    /// <summary>
    /// The beginning of what it said last (at most 64 bytes), as text; empty when it has said nothing. Any thread.
    /// </summary>
    public string LastWords => _lastWords?.ToString() ?? "";

    /// <summary>
    /// Writes <see cref="LastWords"/> into memory that is there already, without an object. Any thread.
    /// </summary>
    /// <param name="destination">Room for <see cref="MaxLastWordsLength"/> characters.</param>
    /// <returns>How many characters there are.</returns>
    /// <exception cref="ArgumentException">There is less room.</exception>
    public int CopyLastWords(Span<char> destination)
    {
        if (destination.Length < MaxLastWordsLength)
            throw new ArgumentException($"last words may have {MaxLastWordsLength} characters", nameof(destination));
        return _lastWords?.CopyTo(destination) ?? 0;
    }

    /// <summary>Reads a little of each object that it consists of: see <see cref="RosterSnapshot.Prefetch"/>.</summary>
    internal long Touch() => Number + (_name is null ? 0 : 1) + (_lastWords?.Touch() ?? 0) + Socket.Loop.Now;

    /// <summary>
    /// What admission has made of it: <see cref="AdmissionState.Online"/> from joined to left. Any thread.
    /// </summary>
    internal AdmissionState AdmissionState => _admissionState;

    /// <summary>
    /// Whether it was online when it went. Written once, before it is <see cref="AdmissionState.Gone"/>.
    /// </summary>
    internal bool WasOnline { get; set; }

    /// <summary>Its place in the table of customers, which looks after it.</summary>
    internal int PlaceHere { get; set; }

    /// <summary>
    /// Whether it is in the list of those who are offstage, which looks after it and the two that follow.
    /// </summary>
    internal bool IsOffstage { get; set; }

    internal Customer? NextOffstage { get; set; }

    internal Customer? PreviousOffstage { get; set; }

    /// <summary>What its handler or callback has thrown is in the log. Written by its loop.</summary>
    internal bool IsFailureLogged { get; set; }

    /// <summary>The last place in line that it was told. Used by its loop alone.</summary>
    internal int PlaceTold { get; set; }

    /// <summary>Ends the conversation in good order, with <see cref="LeaveReason.HungUp"/>. Any thread.</summary>
    public void HangUp() => End(LeaveReason.HungUp, null);

    /// <summary>Admission makes something else of it.</summary>
    /// <param name="state">What.</param>
    /// <param name="admission">The lock of admission.</param>
    [UnderLock]
    internal void Become(AdmissionState state, RankedLock admission)
    {
        admission.AssertHeld();
        _admissionState = state;
    }

    /// <summary>The server has no more patience: ends at once and counts as aborted. Any thread.</summary>
    internal void CutOff()
    {
        WasCutOff = true;
        Lifecycle.RequestEnd(LeaveReason.ServerStopping, null, abort: true, now: true);
    }

    internal bool WasCutOff { get; private set; }

    /// <summary><c>#3 127.0.0.1:52044</c>, or <c>#3 (name) 127.0.0.1:52044</c>.</summary>
    public override string ToString() => Name is { } name ? $"#{Number} ({name}) {Address}" : $"#{Number} {Address}";

    /// <summary>After a handshake that failed: what still comes is this connection's to discard.</summary>
    [OnLoop]
    internal void TakeSocketBack()
    {
        Loop.AssertCurrent();
        if (!Closed.IsCompleted)
            Socket.Attach(this);
    }

    [OnLoop]
    internal void Open(Action<Customer>? startHandler, InlineHandler? inline)
    {
        Loop.AssertCurrent();
        Open(inline);
        if (Settings.Inline)
            Loop.Serving(this);
        startHandler?.Invoke(this);
        ((ISocketOwner)this).OnReadable();
    }

    [OnLoop]
    internal void WatchWhileWaiting()
    {
        Loop.AssertCurrent();
        Socket.AwaitReadable();
        OnReadableWhileWaiting();
    }

    /// <summary>Its handler has returned, or thrown <see cref="HandlerError"/>.</summary>
    [OnLoop]
    internal void HandlerDone()
    {
        Loop.AssertCurrent();
        Lifecycle.OnConsumerDone(HandlerError);
    }

    /// <summary>What its handler has thrown.</summary>
    internal Exception? HandlerError { get; set; }

    /// <summary>
    /// By who puts its last event, *left* or *turned-away*: true once, until <see cref="TellAgain"/>. Any thread.
    /// </summary>
    internal bool TryTell() => Interlocked.Exchange(ref _told, 1) == 0;

    /// <summary>The event could not be put.</summary>
    internal void TellAgain() => Volatile.Write(ref _told, 0);

    /// <summary>Sets the name, and tells watchers of it while the customer is online. Any thread.</summary>
    private protected abstract void Rename(ref string? name, string? newName);

    /// <summary>Keeps what it said last. By the consumer.</summary>
    private protected void KeepWords(in Message message) => (_lastWords ??= new LastWords()).Set(message);

    /// <summary>
    /// In line nothing is read; but who has gone without having said anything must not hold a place. FIN after some
    /// bytes is somebody who waits for an answer.
    /// </summary>
    [OnLoop]
    private protected override void OnReadableWhileWaiting()
    {
        Loop.AssertCurrent();
        PeekResult unread = Socket.Peek();
        // Nothing can be sent to it any more, so what it may have said before is owed no answer (a Unix socket's peer
        // that has closed looks the same, and may have left a message).
        if (unread == PeekResult.Bytes && Socket.HungUp && !Socket.RemoteAddress.IsUnix)
            unread = PeekResult.Broken;
        if (unread == PeekResult.End)
            End(LeaveReason.Closed, null);
        else if (unread == PeekResult.Broken)
            End(Socket.Failure is null ? LeaveReason.Reset : LeaveReason.TlsFailed, Socket.Failure, abort: true);
        else if (unread == PeekResult.Nothing)
            Socket.AwaitReadable();
    }
}
