using Clientele.Connections;
using Clientele.Guarding;
using Clientele.Serving.Admission;
using Clientele.Serving.Customers;
using Clientele.Transport;

namespace Clientele;

/// <summary>A connection that the server has accepted, with a number, perhaps a name, and last words.</summary>
public sealed class Customer : Connection
{
    /// <summary>The longest <see cref="Name"/>, in UTF-16 code units: 200.</summary>
    public const int MaxNameLength = 200;

    private readonly Server _server;
    private readonly long _accepted;
    private readonly long _acceptedAt;
    private LastWords? _lastWords;
    private string? _name;
    private int _told;
    private volatile AdmissionState _admissionState;

    internal Customer(Server server, long number, TransportSocket socket, long acceptedTicks)
        : base(socket, server.ConnectionSettings, server.Options.Framing, server.Options.Encoding, server.Options.SendEncoding ?? server.Options.Encoding)
    {
        _server = server;
        Number = number;
        _accepted = acceptedTicks;
        _acceptedAt = socket.Loop.ReadClock();
    }

    /// <summary>Given when it was accepted, from 1 upwards; never used again by this server.</summary>
    public long Number { get; }

    /// <summary>
    /// A name, if it was given one; null (the default) for none. Watchers are told of each change while it is online, with
    /// <see cref="CustomerRenamed"/>. Any thread.
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
                throw new ArgumentException($"a customer's name may have {MaxNameLength} characters, and this one has {value.Length}", nameof(value));
            _server.Events.Rename(this, ref _name, value);
        }
    }

    /// <summary>Anything that a handler wants to keep with the customer.</summary>
    public object? Tag { get; set; }

    /// <summary>When it was accepted (UTC).</summary>
    public DateTimeOffset Since => new(_accepted, TimeSpan.Zero);

    /// <summary>
    /// How long ago it was accepted, by the timestamps of <see cref="ServerOptions.Clock"/>: not by its time of day, which may be set
    /// meanwhile. Goes on after it has left; <see cref="CustomerLeft.Stay"/> does not. Any thread.
    /// </summary>
    public TimeSpan Age => TimeSpan.FromMicroseconds(Math.Max(0, Loop.ReadClock() - _acceptedAt));

    /// <summary>The server that it is a customer of.</summary>
    public Server Server => _server;

    /// <summary>The beginning of what it said last (at most 64 bytes), as text; empty when it has said nothing. Any thread.</summary>
    public string LastWords => _lastWords?.ToString() ?? "";

    /// <summary>The same into <see cref="Serving.Customers.LastWords.MostChars"/> characters of room, without an object; how many there are. Any thread.</summary>
    internal int CopyLastWords(Span<char> room) => _lastWords?.CopyTo(room) ?? 0;

    /// <summary>
    /// Code that looks at 100 000 customers waits for memory most of the time: to ask some of them for this first brings what they
    /// consist of from there at once, and not one after another.
    /// </summary>
    internal long Touch() => Number + (_name is null ? 0 : 1) + (_lastWords?.Touch() ?? 0) + Socket.Loop.Now;

    /// <summary>What admission has made of it: <see cref="AdmissionState.Online"/> from joined to left. Any thread reads it; the admission lock is for writing.</summary>
    internal AdmissionState AdmissionState
    {
        get => _admissionState;

        [UnderLock]
        set
        {
            _server.Admission.AssertHeld();
            _admissionState = value;
        }
    }

    /// <summary>Whether it was online when it went. Written once, before its last event is put.</summary>
    internal bool WasOnline { get; set; }

    /// <summary>Its place in <see cref="CustomerTable"/>, which looks after it.</summary>
    internal int PlaceHere { get; set; }

    /// <summary>Whether it is in <see cref="Offstage"/>, which looks after it and the two that follow.</summary>
    internal bool IsOffstage { get; set; }

    internal Customer? NextOffstage { get; set; }

    internal Customer? PreviousOffstage { get; set; }

    /// <summary>What its handler or callback has thrown is in the log. Written by its loop.</summary>
    internal bool IsFailureLogged { get; set; }

    /// <summary>The last place in line that it was told. Used by its loop alone.</summary>
    internal int PlaceTold { get; set; }

    /// <summary>Ends the conversation in good order, with <see cref="LeaveReason.HungUp"/>. Any thread.</summary>
    public void HangUp() => End(LeaveReason.HungUp, null);

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
    internal void UseSocket(TransportSocket socket)
    {
        Loop.AssertCurrent();
        Socket = socket;
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

    /// <summary>By who puts its last event, *left* or *turned-away*: true once, until <see cref="TellAgain"/>. Any thread.</summary>
    internal bool TryTell() => Interlocked.Exchange(ref _told, 1) == 0;

    /// <summary>The event could not be put.</summary>
    internal void TellAgain() => Volatile.Write(ref _told, 0);

    internal override void OnConsumerFailed(Exception error) => _server.OnHandlerFailed(this, error);

    private protected override bool MayWait => Server.IsHandlerOf(this);

    internal override void OnSaid(in Message message)
    {
        (_lastWords ??= new LastWords()).Set(message);
        _server.Events.Said(this, message);
    }

    internal override bool TellsOfSent => _server.Events.Wants(EventKinds.Told);

    internal override void OnTold(ReadOnlySpan<byte> frame) => _server.Events.Told(this, frame);

    internal override void OnDropped(int messages) => _server.OnDropped(this, messages);

    internal override void OnDeparted() => _server.OnDeparted(this);

    internal override void OnClosed() => _server.OnClosed(this);

    /// <summary>
    /// In line nothing is read; but who has gone without having said anything must not hold a place. FIN after some bytes is
    /// somebody who waits for an answer.
    /// </summary>
    private protected override void OnReadableWhileWaiting()
    {
        PeekResult unread = Socket.Peek();
        // Nothing can be said to it any more, so what it may have said before is owed no answer (a Unix socket's peer that
        // has closed looks the same, and may have left a message).
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
