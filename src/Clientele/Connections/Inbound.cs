using System.Net.Sockets;
using System.Runtime.CompilerServices;
using Clientele.Connections.Receiving;
using Clientele.Transport;

namespace Clientele.Connections;

/// <summary>
/// The receiving half of a connection. It has one consumer at a time: a callback on the loop
/// (<see cref="InlineReceiver"/>), or a <see cref="MessageReader"/> on the thread that reads. By the consumer, unless a
/// method says otherwise.
/// </summary>
internal sealed class Inbound : ITimerTarget, IFaultable
{
    private readonly Connection _connection;
    private MessageDecoder _decoder;
    private ReceiveBuffer _buffer;
    private ReceiveTimers _timers;
    private InlineReceiver _inline;
    private MessageReader? _reader;
    private ReceiveChange? _asked;
    private long _bytesReceived;

    public Inbound(Connection connection, Framing framing, TextEncoding encoding)
    {
        _connection = connection;
        long now = connection.Loop.Now;
        _timers = new ReceiveTimers(now);
        RateMeter? rate = connection.Settings.Rate is { } limit ? new RateMeter(limit, now) : null;
        _decoder = new MessageDecoder(framing, encoding, rate);
    }

    /// <summary>That of the next message. Set it between two messages; read by any thread.</summary>
    public Framing Framing
    {
        get => Volatile.Read(ref _asked)?.Framing ?? _decoder.Framing;
        set
        {
            TakeAsked();
            UseFraming(value);
        }
    }

    /// <summary>That of the next message. Set it between two messages; read by any thread.</summary>
    public TextEncoding Encoding
    {
        get => Volatile.Read(ref _asked)?.Encoding ?? _decoder.Encoding;
        set
        {
            TakeAsked();
            _decoder.Encoding = value;
        }
    }

    /// <summary>The silence that ends a message, as it is cut now.</summary>
    public TimeSpan? GapTime => _decoder.Framing.GapTime;

    /// <summary>
    /// How long a frame may take to be whole, as frames are cut now; null where it may take any time.
    /// </summary>
    public TimeSpan? FrameTime => _decoder.Framing.FrameTime;

    public long BytesReceived => Volatile.Read(ref _bytesReceived);
    public long MessagesReceived => _decoder.Messages;

    /// <summary>A callback takes the messages. Any thread.</summary>
    public bool IsInline => _inline.IsOpen;

    /// <summary>The consumer waits for bytes. Any thread.</summary>
    public bool IsReading => IsInline || _reader is { IsWaiting: true };

    /// <summary>Received bytes are left.</summary>
    public bool HasUnread => _buffer.HasBytes;

    /// <summary>There is a buffer, and with it perhaps a part of a message.</summary>
    public bool HasBuffer => _buffer.Exists;

    /// <summary>Nothing is received any more.</summary>
    public bool IsOver => _buffer.IsReadToEnd || _connection.Lifecycle.Ending is not null;

    /// <summary>What has come is not for the consumer: TLS begins, or has begun to.</summary>
    public bool IsHalted => _buffer.IsHalted;

    /// <summary>A part of a message waits until it has been silent for long enough.</summary>
    public bool AwaitsGap => GapTime is not null && _buffer.Exists && !IsOver && !IsHalted;

    /// <summary>A part of a frame waits for its rest, for as long as it may.</summary>
    public bool AwaitsFrame => FrameTime is not null && _buffer.Exists && !IsOver && !IsHalted;

    /// <summary>Bytes that a frame takes that is not complete; 0 once the connection ends. Any thread.</summary>
    public int HalfReceived => _connection.Lifecycle.Ending is null ? _buffer.Charged : 0;

    /// <summary>As <see cref="Connection.IdleTime"/>, in microseconds. Any thread.</summary>
    public long IdleTime => _timers.Silence(Loop, IsUnread);

    public Connection Connection => _connection;
    private EventLoop Loop => _connection.Loop;

    /// <summary>Nothing is read now: silence is not the peer's. Any thread.</summary>
    private bool IsUnread => _reader is { IsWaiting: false } || _connection.Settings.Intake.Paused || Loop.HoldsIntake
        || (!IsInline && _reader is null);

    /// <summary>Begins, before the first read.</summary>
    [OnLoop]
    public void Open(InlineHandler? inline)
    {
        Loop.AssertCurrent();
        TakeAsked();
        _inline.Open(inline);
        _timers.Open(this);
    }

    /// <summary>What was received and not taken; valid until something else is received.</summary>
    public ReadOnlySpan<byte> UnreadBytes => _buffer.Bytes;

    /// <summary>
    /// Hands nothing more to a callback, also of what has come with the message that it is busy with; or goes on.
    /// </summary>
    [OnLoop]
    public void Halt(bool isHalted)
    {
        Loop.AssertCurrent();
        _buffer.IsHalted = isHalted;
        // After the message it is looked whether something has changed.
        if (isHalted)
            ReceiveChange.Ask(ref _asked, null, null);
    }

    /// <exception cref="InvalidOperationException">A callback takes the messages, or another reader.</exception>
    public MessageReader OpenReader(CancellationToken cancellationToken)
    {
        if (IsInline)
            throw new InvalidOperationException("this connection's messages go to an inline callback");
        MessageReader reader = EnsureReader();
        reader.Open(cancellationToken);
        return reader;
    }

    /// <summary>For a reader: there is something to receive or to look at. True when the reader was waiting.</summary>
    [OnLoop]
    public bool WakeReader()
    {
        Loop.AssertCurrent();
        if (_reader is not { } reader)
            return false;
        bool wasWaiting = reader.IsWaiting;
        reader.Signal();
        return wasWaiting;
    }

    /// <summary>For a callback: receives and calls it, until there is no more.</summary>
    [OnLoop]
    public void ReceiveInline()
    {
        Loop.AssertCurrent();
        _inline.Receive(this);
    }

    /// <summary>The next whole message in the buffer.</summary>
    public bool TryTake(out Message message)
    {
        // A message that silence has ended is still one of those before the change.
        if (!_buffer.IsWhole)
            TakeChange();
        return _buffer.TryTake(_connection, ref _decoder, out message);
    }

    /// <summary>The next whole message of those in memory that is not the buffer's, which is empty.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryTakeFrom(byte[] data, ref int start, int end, ref int needed, out Message message) =>
        _decoder.TryTake(_connection, data, ref start, end, ref needed, out message);

    /// <summary>Keeps what is left of such memory.</summary>
    public void Keep(ReadOnlySpan<byte> rest, int needed) => _buffer.Keep(rest, needed);

    /// <summary>After the end of the stream: what was left in the middle of a frame.</summary>
    public bool TryTakePartial(out Message message) =>
        _buffer.TryTakeAll(_connection, ref _decoder, isComplete: false, out message);

    /// <summary>Receives once, into the buffer.</summary>
    public IoResult Receive()
    {
        IoResult result = _buffer.Receive(_connection, IsInline);
        if (result.Count > 0)
            OnReceived(result.Count);
        return result;
    }

    /// <summary>
    /// About to wait: keeps the buffer only if a part of a message is in it. False when the connection ends.
    /// </summary>
    public bool Settle()
    {
        if (!_buffer.HasBytes)
        {
            ReleaseBuffer();
            return true;
        }

        _connection.OnPartReceived();
        _buffer.Charge(_connection);
        return _connection.Lifecycle.Ending is null;
    }

    public void ReleaseBuffer() => _buffer.Release(_connection.Settings.FrameBudget);

    /// <summary>Bytes have come.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void OnReceived(int count)
    {
        _bytesReceived += count;
        _timers.OnReceived(_connection, hasGap: GapTime is not null);
        if (!_decoder.AllowsBytes(count, Loop.Now))
            _connection.End(LeaveReason.TooMuch, new InvalidOperationException("more bytes a second than its rate"));
    }

    /// <summary>
    /// Before a wait with a part of a message in the buffer: silence may end that message, or its time run out.
    /// </summary>
    public void StartWait()
    {
        if (!_buffer.Exists)
            return;
        if (GapTime is not null)
            _timers.StartGap();
        else if (FrameTime is not null)
            _timers.StartFrame(_connection, _bytesReceived - _buffer.Length, _bytesReceived);
    }

    /// <summary>A receive has returned 0, or an error.</summary>
    public void OnStreamEnded(SocketError error)
    {
        _buffer.IsReadToEnd = true;
        bool staysOpen = _connection.Lifecycle.OnStreamEnded(error);
        if (IsInline)
            _inline.Conclude(this, staysOpen);
    }

    /// <summary>
    /// By the reader, before a wait: the idle time goes on, which stood still while it did not read; so do the others.
    /// </summary>
    public void OnWait()
    {
        _timers.OnWait(Loop);
        _connection.Socket.AwaitReadable();
        StartWait();
    }

    /// <summary>By the reader, after a wait: the idle time stands still. Only bytes set it back.</summary>
    public void OnWoken() => _timers.OnWoken(Loop);

    /// <summary>By the reader: whether it has been silent for long enough to end the message.</summary>
    public bool HasGapPassed() =>
        _buffer.IsWhole = GapTime is { } gap && _buffer.HasBytes && _timers.HasPassed(gap);

    /// <summary>
    /// With nothing more to receive: gives up a frame that has taken longer than it may. False where no frame has.
    /// </summary>
    public bool GivesUpFrame()
    {
        if (FrameTime is not { } time || !_buffer.HasBytes
            || _timers.Overdue(_bytesReceived - _buffer.Length, time) is not { } overdue)
        {
            return false;
        }

        _decoder.GiveUp(overdue);
        return overdue > 0;
    }

    /// <summary>Nothing is read for now: what is late is not the peer's fault.</summary>
    public void OnPaused() => _timers.OnPaused();

    /// <summary>By the reader: its consumer reads no more for now.</summary>
    public void OnReaderClosed()
    {
        if (!_buffer.HasBytes)
            ReleaseBuffer();
        if (!_connection.Socket.TellsOfFinish)
            _connection.Lifecycle.LookAgain();
    }

    /// <summary>The consumer learns that an end has begun, or that both ends have finished.</summary>
    [OnLoop]
    public void Conclude()
    {
        Loop.AssertCurrent();
        _timers.Cancel(Loop);
        if (IsInline)
            _inline.Conclude(this, staysOpen: false);
        _reader?.Signal();
    }

    /// <summary>Lets no consumer in from here on. False while a reader takes a message; may be called again.</summary>
    [OnLoop]
    public bool TryShut()
    {
        Loop.AssertCurrent();
        if (_reader is { } reader && !reader.TryShut())
            return false;
        _timers.Cancel(Loop);
        // The memory of a reader's message is its consumer's for longer: the reader gives it back.
        if (IsInline)
            ReleaseBuffer();
        _buffer.ReturnCharge(_connection.Settings.FrameBudget);
        return true;
    }

    /// <summary>What was received and not taken; looked at while no reader takes any.</summary>
    [OnLoop]
    public Unread Look()
    {
        Loop.AssertCurrent();
        MessageReader? reader = IsInline ? null : EnsureReader();
        if (reader is not null && !reader.TryEnter())
            return new Unread(IsBusy: true, reader.IsInUse, IsBuffered: false, PeekResult.Nothing);
        try
        {
            FaultInjection.At(FaultPoint.LookForReset, _connection);
            return new Unread(IsBusy: false, reader is { IsInUse: true }, _buffer.HasBytes, _connection.Socket.Peek());
        }
        finally
        {
            reader?.Exit();
        }
    }

    /// <summary>The budget is used up, and this connection ends. How much it gives back. Any thread.</summary>
    public int GiveUpFrame(long limit) => _buffer.GiveUp(_connection, HalfReceived, limit);

    /// <summary>It has been silent for the time that ends a message, or a frame takes longer than it may.</summary>
    [OnLoop]
    public void OnTime(bool isGap)
    {
        Loop.AssertCurrent();
        if (isGap ? !AwaitsGap : !AwaitsFrame)
            return;
        if (!IsInline)
            _reader?.Signal();
        else if (isGap)
            _inline.OnGap(this);
        else
            _inline.OnFrameTime(this);
    }

    /// <summary>Asks for another framing or encoding from the next message on. Any thread.</summary>
    public void Change(Framing? framing, TextEncoding? encoding)
    {
        ReceiveChange.Ask(ref _asked, framing, encoding);
        Loop.Post(static self => ((Inbound)self!).OnChange(), this);
    }

    /// <summary>A part of a message that waits for its rest may be a whole one now.</summary>
    [OnLoop]
    private void OnChange()
    {
        Loop.AssertCurrent();
        if (IsInline)
            _inline.OnChange(this);
        else
            _reader?.Signal();
    }

    /// <summary>Between two messages: what other threads have asked for counts from here on.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void TakeChange()
    {
        if (_asked is not null)
            TakeAsked();
    }

    private void TakeAsked()
    {
        while (Volatile.Read(ref _asked) is { } asked)
        {
            if (asked.Framing is { } framing)
                UseFraming(framing);
            if (asked.Encoding is { } encoding)
                _decoder.Encoding = encoding;
            Interlocked.CompareExchange(ref _asked, null, asked);
        }
    }

    private void UseFraming(Framing framing)
    {
        bool hadGap = GapTime is not null;
        _decoder.Framing = framing;
        _timers.OnFraming(_connection, beginsGap: !hadGap && GapTime is not null);
    }

    [OnLoop]
    void ITimerTarget.OnTimer(int kind)
    {
        Loop.AssertCurrent();
        if (!IsOver)
            _timers.OnIdle(this, IsUnread);
    }

    void IFaultable.OnFault(Exception error) => ((IFaultable)_connection).OnFault(error);

    private MessageReader EnsureReader() =>
        _reader ?? Interlocked.CompareExchange(ref _reader, new MessageReader(_connection), null) ?? _reader;
}
