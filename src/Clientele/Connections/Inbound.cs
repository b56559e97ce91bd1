using System.Net.Sockets;
using System.Runtime.CompilerServices;
using Clientele.Connections.Receiving;
using Clientele.Transport;

namespace Clientele.Connections;

/// <summary>
/// The receiving half of a connection. It has one consumer at a time: a callback on the loop, or a <see cref="MessageReader"/> on the thread that
/// reads. By the consumer, unless a method says otherwise.
/// </summary>
internal sealed class Inbound : ITimerTarget, IFaultable
{
    private const int InlineReadsPerRound = 16;

    private readonly Connection _connection;
    private MessageDecoder _decoder;
    private ReceiveBuffer _buffer;
    private InlineHandler? _inline;
    private MessageReader? _reader;
    private GapTimer? _gap;
    private FrameTimer? _frame;
    private ReceiveChange? _asked;
    private TimerHandle _idleTimer;
    private IdleClock _idle;
    private long _bytesReceived;

    // Silence has ended the message that is in the buffer.
    private bool _isGapOver;
    private bool _isReadToEnd;
    private bool _hasFailed;

    // What has come is not for the consumer: TLS begins, or has begun to.
    private bool _isHalted;

    public Inbound(Connection connection, Framing framing, TextEncoding encoding)
    {
        _connection = connection;
        long now = connection.Loop.Now;
        _idle = new IdleClock(now);
        _decoder = new MessageDecoder(framing, encoding, connection.Settings.Rate is { } limit ? new RateMeter(limit, now) : null);
    }

    /// <summary>That of the next message. Set it between two messages; read by any thread.</summary>
    public Framing Framing
    {
        get => Volatile.Read(ref _asked)?.Framing ?? _decoder.Framing;
        set
        {
            TakeChange();
            UseFraming(value);
        }
    }

    /// <summary>That of the next message. Set it between two messages; read by any thread.</summary>
    public TextEncoding Encoding
    {
        get => Volatile.Read(ref _asked)?.Encoding ?? _decoder.Encoding;
        set
        {
            TakeChange();
            _decoder.Encoding = value;
        }
    }

    /// <summary>The silence that ends a message, as it is cut now.</summary>
    public TimeSpan? GapTime => _decoder.Framing.GapTime;

    /// <summary>How long a frame may take to be whole, as frames are cut now; null where it may take any time.</summary>
    public TimeSpan? FrameTime => _decoder.Framing.FrameTime;

    public long BytesReceived => Volatile.Read(ref _bytesReceived);
    public long MessagesReceived => _decoder.Messages;

    /// <summary>A callback takes the messages. Any thread.</summary>
    public bool IsInline => _inline is not null;

    /// <summary>The consumer waits for bytes. Any thread.</summary>
    public bool IsReading => _inline is not null || _reader is { IsWaiting: true };

    /// <summary>Received bytes are left.</summary>
    public bool HasUnread => _buffer.HasBytes;

    /// <summary>A part of a message waits until it has been silent for long enough.</summary>
    public bool AwaitsGap => GapTime is not null && _buffer.Exists && !_isReadToEnd && !_isHalted && _connection.Lifecycle.Ending is null;

    /// <summary>A part of a frame waits for its rest, for as long as it may.</summary>
    public bool AwaitsFrame => FrameTime is not null && _buffer.Exists && !_isReadToEnd && !_isHalted && _connection.Lifecycle.Ending is null;

    /// <summary>Bytes that a frame takes that is not complete; 0 once the connection ends. Any thread.</summary>
    public int HalfReceived => _connection.Lifecycle.Ending is null ? _buffer.Charged : 0;

    /// <summary>As <see cref="Connection.IdleTime"/>, in microseconds. Any thread.</summary>
    public long IdleTime => _idle.Silence(Loop, IsUnread);

    public Connection Connection => _connection;
    private EventLoop Loop => _connection.Loop;

    /// <summary>Nothing is read now: silence is not the peer's. Any thread.</summary>
    private bool IsUnread => _reader is { IsWaiting: false } || _connection.Settings.Intake.Paused || Loop.HoldsIntake
        || (_inline is null && _reader is null);

    /// <summary>Begins, before the first read.</summary>
    [OnLoop]
    public void Open(InlineHandler? inline)
    {
        Loop.AssertCurrent();
        TakeChange();
        _inline = inline;
        _idle.OnReceived(Loop.Now);
        if (_connection.Settings.IdleTimeout > 0)
            _idleTimer = Loop.Timers.Add(Loop.Now + _connection.Settings.IdleTimeout, this);
    }

    /// <summary>What was received and not taken; valid until something else is received.</summary>
    public ReadOnlySpan<byte> UnreadBytes => _buffer.Bytes;

    /// <summary>Hands nothing more to a callback, also of what has come with the message that it is busy with.</summary>
    [OnLoop]
    public void Halt()
    {
        Loop.AssertCurrent();
        _isHalted = true;
        // After the message it is looked whether something has changed.
        ReceiveChange.Ask(ref _asked, null, null);
    }

    /// <summary>What comes from now on is for the consumer again.</summary>
    [OnLoop]
    public void GoOn()
    {
        Loop.AssertCurrent();
        _isHalted = false;
    }

    /// <exception cref="InvalidOperationException">A callback takes the messages, or another reader.</exception>
    public MessageReader OpenReader(CancellationToken cancellationToken)
    {
        if (_inline is not null)
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
        Loop.Serving(_connection);
        try
        {
            ReceiveInline(Cork.OfThisThread(Loop));
        }
        catch (Exception error)
        {
            Cork.Current?.Release(_connection.Outbound);
            FailInline(error);
        }
    }

    /// <summary>The next whole message in the buffer.</summary>
    public bool TryTake(out Message message)
    {
        if (!_isGapOver)
        {
            if (_asked is not null)
                TakeChange();
            return _buffer.TryTake(_connection, ref _decoder, out message);
        }

        message = default;
        _isGapOver = false;
        return _buffer.HasBytes && _buffer.TryTakeAll(_connection, ref _decoder, isComplete: true, out message);
    }

    /// <summary>After the end of the stream: what was left in the middle of a frame.</summary>
    public bool TryTakePartial(out Message message) => _buffer.TryTakeAll(_connection, ref _decoder, isComplete: false, out message);

    /// <summary>Receives once, into the buffer.</summary>
    public IoResult Receive()
    {
        IoResult result = _buffer.Receive(_connection, IsInline);
        if (result.Count > 0)
            OnReceived(result.Count);
        return result;
    }

    /// <summary>About to wait: keeps the buffer only if a part of a message is in it. False when the connection ends.</summary>
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

    /// <summary>A receive has returned 0, or an error.</summary>
    public void OnStreamEnded(SocketError error)
    {
        _isReadToEnd = true;
        bool staysOpen = _connection.Lifecycle.OnStreamEnded(error);
        if (_inline is not null)
            ConcludeInline(staysOpen);
    }

    /// <summary>By the reader, before a wait: the idle time goes on, which stood still while it did not read; so do the others.</summary>
    public void OnWait()
    {
        _idle.Start(Loop.ReadClock());
        _connection.Socket.AwaitReadable();
        StartWait();
    }

    /// <summary>By the reader, after a wait: the idle time stands still. Only bytes set it back.</summary>
    public void OnWoken() => _idle.Stop(Loop.ReadClock());

    /// <summary>By the reader: whether it has been silent for long enough to end the message.</summary>
    public bool HasGapPassed() =>
        _isGapOver = GapTime is { } gap && _buffer.HasBytes && _gap is { } timer && timer.HasPassed(gap);

    /// <summary>
    /// With nothing more to receive: gives up a frame that has taken longer than it may. False where no frame has.
    /// </summary>
    public bool GivesUpFrame()
    {
        if (_frame is not { } timer || FrameTime is not { } time || !_buffer.HasBytes)
            return false;
        int overdue = timer.Overdue(_bytesReceived - _buffer.Length, time);
        _decoder.GiveUp(overdue);
        return overdue > 0;
    }

    /// <summary>Nothing is read for now: what is late is not the peer's fault.</summary>
    public void OnPaused() => _frame?.StartAgain();

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
        Loop.Timers.Cancel(ref _idleTimer);
        _gap?.Cancel();
        _frame?.Cancel();
        if (_inline is not null)
            ConcludeInline(staysOpen: false);
        _reader?.Signal();
    }

    /// <summary>Lets no consumer in from here on. False while a reader takes a message; may be called again.</summary>
    [OnLoop]
    public bool TryShut()
    {
        Loop.AssertCurrent();
        if (_reader is { } reader && !reader.TryShut())
            return false;
        Loop.Timers.Cancel(ref _idleTimer);
        _gap?.Cancel();
        _frame?.Cancel();
        // The memory of a reader's message is its consumer's for longer: the reader gives it back.
        if (_inline is not null)
            ReleaseBuffer();
        _buffer.ReturnCharge(_connection.Settings.FrameBudget);
        return true;
    }

    /// <summary>What was received and not taken; looked at while no reader takes any.</summary>
    [OnLoop]
    public Unread Look()
    {
        Loop.AssertCurrent();
        MessageReader? reader = _inline is null ? EnsureReader() : null;
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

    /// <summary>It has been silent for the time that ends a message.</summary>
    [OnLoop]
    public void OnGap()
    {
        Loop.AssertCurrent();
        if (!AwaitsGap)
            return;
        if (_inline is not { } inline)
        {
            _reader?.Signal();
            return;
        }

        // It may have been set for a shorter time, before that was changed.
        if (HasGapPassed())
            TakeKept(inline);
        else
            StartWait();
    }

    /// <summary>A frame may have been waited for longer than it may take.</summary>
    [OnLoop]
    public void OnFrameTime()
    {
        Loop.AssertCurrent();
        if (!AwaitsFrame)
            return;
        if (_inline is not { } inline)
        {
            _reader?.Signal();
            return;
        }

        // Its rest may have come: the loop may be later than it should.
        if (_connection.Settings.Intake.Paused)
            OnPaused();
        else
            ReceiveInline();
        if (!AwaitsFrame || _hasFailed)
            return;
        if (GivesUpFrame())
            TakeKept(inline);
        else
            StartWait();
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
        if (_inline is not { } inline)
        {
            _reader?.Signal();
            return;
        }

        TakeChange();
        if (_buffer.HasBytes && !_hasFailed && !_isReadToEnd && !_isHalted && _connection.Lifecycle.Ending is null)
            TakeKept(inline);
    }

    /// <summary>For a callback: calls it with the messages in its buffer, of which some may have become whole.</summary>
    [OnLoop]
    private void TakeKept(InlineHandler inline)
    {
        Loop.AssertCurrent();
        Loop.Serving(_connection);
        try
        {
            while (TryTake(out Message message))
                inline(_connection, message);
            if (Settle())
                StartWait();
        }
        catch (Exception error)
        {
            FailInline(error);
        }
    }

    /// <summary>Between two messages: what other threads have asked for counts from here on.</summary>
    private void TakeChange()
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
        _frame?.StartAgain();
        // The bytes that are there came under one that did not look at the clock.
        if (!hadGap && GapTime is not null)
            (_gap ??= new GapTimer(_connection)).OnReceived();
    }

    /// <summary>The idle timer: it is not moved when bytes come, but sleeps again for what is left.</summary>
    [OnLoop]
    void ITimerTarget.OnTimer(int kind)
    {
        Loop.AssertCurrent();
        if (_isReadToEnd || _connection.Lifecycle.Ending is not null)
            return;
        long due = (IsUnread ? Loop.Now : _idle.Since(Loop)) + _connection.Settings.IdleTimeout;
        if (due <= Loop.Now)
            _connection.End(LeaveReason.Idle, null);
        else
            _idleTimer = Loop.Timers.Add(due, this);
    }

    void IFaultable.OnFault(Exception error) => ((IFaultable)_connection).OnFault(error);

    private MessageReader EnsureReader() =>
        _reader ?? Interlocked.CompareExchange(ref _reader, new MessageReader(_connection), null) ?? _reader;

    private void ReceiveInline(Cork cork)
    {
        for (int i = 0; i < InlineReadsPerRound; i++)
        {
            if (_isReadToEnd || _isHalted || _connection.Lifecycle.Ending is not null)
                return;
            if (_connection.Settings.Intake.Paused)
            {
                OnPaused();
                Loop.Held.Add(_connection);
                return;
            }

            FaultInjection.At(FaultPoint.Receive, _connection);
            IoResult result = _buffer.Exists ? Receive() : ReceiveShared(cork);
            if (result.WouldBlock)
            {
                _connection.Socket.AwaitReadable();
                return;
            }

            if (!result.IsSuccess || result.Count == 0)
            {
                OnStreamEnded(result.Error);
                return;
            }

            while (_buffer.Exists && !_isHalted && TryTake(out Message message))
            {
                if (_buffer.HasBytes)
                    cork.Gather(_connection.Outbound);
                _inline!(_connection, message);
            }

            cork.Release(_connection.Outbound);
            if ((_buffer.Exists && !Settle()) || _connection.Lifecycle.Ending is not null)
                return;
            StartWait();
            if (result.Drained)
            {
                _connection.Socket.AwaitReadable();
                return;
            }
        }

        // The others' turn; then this one goes on where it was.
        Loop.Post(static connection => ((ISocketOwner)connection!).OnReadable(), _connection);
    }

    /// <summary>The ordinary case: whole frames go from the loop's buffer to the callback, and only a rest is kept.</summary>
    private IoResult ReceiveShared(Cork cork)
    {
        byte[] shared = Loop.SharedBuffer;
        IoResult result = _connection.Socket.Receive(shared);
        if (result.Count <= 0)
            return result;
        OnReceived(result.Count);
        int start = 0, needed = 0;
        while (start < result.Count && _decoder.TryTake(_connection, shared, ref start, result.Count, ref needed, out Message message))
        {
            if (start < result.Count)
                cork.Gather(_connection.Outbound);
            _inline!(_connection, message);
            if (_asked is not null)
            {
                TakeChange();
                if (_isHalted)
                    break;
            }
        }

        if (start < result.Count)
            _buffer.Keep(shared.AsSpan(start, result.Count - start), needed);
        return result;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void OnReceived(int count)
    {
        _bytesReceived += count;
        _idle.OnReceived(Loop.Now);
        if (GapTime is not null)
            (_gap ??= new GapTimer(_connection)).OnReceived();
        if (!_decoder.AllowsBytes(count, Loop.Now))
            _connection.End(LeaveReason.TooMuch, new InvalidOperationException("more bytes a second than its rate"));
    }

    /// <summary>
    /// Before a wait with a part of a message in the buffer: silence may end that message, or its time run out.
    /// </summary>
    private void StartWait()
    {
        if (!_buffer.Exists)
            return;
        if (GapTime is not null)
            _gap?.Start();
        else if (FrameTime is not null)
            (_frame ??= new FrameTimer(_connection)).OnWait(_bytesReceived - _buffer.Length, _bytesReceived);
    }

    private void FailInline(Exception error)
    {
        _hasFailed = true;
        _connection.Lifecycle.OnConsumerDone(error);
    }

    /// <summary>A callback's stream is over, and so is its connection unless others are to answer.</summary>
    [OnLoop]
    private void ConcludeInline(bool staysOpen)
    {
        Loop.AssertCurrent();
        Exception? failure = null;
        try
        {
            // What a failed callback left is lost.
            while (!_hasFailed && !_isHalted && TryTakePartial(out Message message))
                _inline!(_connection, message);
        }
        catch (Exception error)
        {
            failure = error;
        }

        ReleaseBuffer();
        if (!staysOpen || failure is not null)
            _connection.Lifecycle.OnConsumerDone(failure);
    }
}
