using Clientele.Scripting;
using Clientele.Transport;

namespace Clientele.Simulation.Execution;

/// <summary>
/// A socket that reads slowly, or lets what is sent go in pieces: what the connection above it sees is a slow peer. On
/// its loop.
/// </summary>
internal sealed class FaultInjectingSocket(TransportSocket inner, SocketFaults faults, ulong seed,
    Func<int>? mostToRead = null) : TransportSocket(inner.Loop), ITimerTarget
{
    // Ten times a second is slow enough to be slow, and often enough to be even.
    private const long ReadPeriod = 100_000;
    private const int ReadTimer = 0, SendTimer = 1;

    private long _mayRead = faults.Reads < 0 ? long.MaxValue : 0;
    private long _owed;
    private bool _holdsSending;
    private bool _halved;
    private bool _isDeaf;
    private bool _isPaused;
    private ulong _cuts;
    private TimerHandle _readTimer;
    private TimerHandle _sendTimer;

    /// <summary>The socket underneath; another one once TLS is spoken over it.</summary>
    public TransportSocket Inner { get; set; } = inner;

    public override NetworkAddress RemoteAddress => Inner.RemoteAddress;

    public override NetworkAddress LocalAddress => Inner.LocalAddress;

    public override bool HungUp => Inner.HungUp;

    public override bool KeepsReceived => Inner.KeepsReceived;

    /// <summary>Nothing is read any more.</summary>
    public void StopReading()
    {
        Loop.Timers.Cancel(ref _readTimer);
        _mayRead = 0;
        _isDeaf = true;
    }

    /// <summary>
    /// Nothing is read until <see cref="ResumeReading"/>: what comes stays with the system, and then with the peer.
    /// </summary>
    public void PauseReading() => _isPaused = true;

    public void ResumeReading()
    {
        if (!_isPaused)
            return;
        _isPaused = false;
        // Not at once: who resumes may be hearing a message at this moment.
        Loop.Post(static self => ((FaultInjectingSocket)self!).Owner?.OnReadable(), this);
    }

    /// <summary>A customer who reads nothing still learns that the peer has gone.</summary>
    private bool IsOver =>
        !_isDeaf && (Inner.HungUp || (!Inner.KeepsReceived && Inner.Peek() is PeekResult.End or PeekResult.Broken));

    public override void Attach(ISocketOwner owner)
    {
        Owner = owner;
        Inner.Attach(owner);
        Loop.Timers.Cancel(ref _readTimer);
        if (faults.Reads > 0)
            _readTimer = Loop.Timers.Add(Loop.Now + ReadPeriod, this, ReadTimer);
    }

    public override IoResult Receive(Span<byte> buffer)
    {
        if (_mayRead == 0 || _isPaused)
            return IsOver ? Inner.Receive(buffer) : IoResult.Blocked;
        if (buffer.Length > _mayRead)
            buffer = buffer[..(int)_mayRead];
        if (mostToRead is not null && mostToRead() is var most && most < buffer.Length)
            buffer = buffer[..most];
        IoResult result = Inner.Receive(buffer);
        if (_mayRead < long.MaxValue)
            _mayRead -= result.Count;
        return result;
    }

    public override void AwaitReadable()
    {
        if (_mayRead > 0 && !_isPaused)
            Inner.AwaitReadable();
    }

    public override IoResult Send(ReadOnlySpan<byte> data)
    {
        if (_holdsSending)
            return IoResult.Blocked;
        int length = faults.Piece switch
        {
            SendPiece.OneByte => 1,
            SendPiece.Random => 1 + (int)(SeededRandom.Mix(seed, _cuts++, 0) % (ulong)data.Length),
            SendPiece.HalfOnce when !_halved => Math.Max(1, data.Length / 2),
            _ => data.Length,
        };
        IoResult sent = Inner.Send(data[..length]);
        if (sent.Count == 0 || faults.Piece == SendPiece.Whole || (faults.Piece == SendPiece.HalfOnce && _halved))
            return sent;
        _halved = true;
        _holdsSending = true;
        _sendTimer = Loop.Timers.Add(Loop.ReadClock() + faults.Pause, this, SendTimer);
        return sent;
    }

    public override void AwaitWritable(ReadOnlyMemory<byte> head)
    {
        // A transport that sends the head by itself would send all of it.
        if (!_holdsSending)
            Inner.AwaitWritable(head);
    }

    public override bool TryFlush() => Inner.TryFlush();

    public override void ShutdownSend() => Inner.ShutdownSend();

    public override PeekResult Peek() => Inner.Peek();

    public override void Close()
    {
        CancelTimers();
        Inner.Close();
    }

    public override void Abort()
    {
        CancelTimers();
        Inner.Abort();
    }

    void ITimerTarget.OnTimer(int kind)
    {
        if (kind == SendTimer)
        {
            _sendTimer = default;
            _holdsSending = false;
            Owner?.OnWritable(0);
            return;
        }

        _readTimer = Loop.Timers.Add(Loop.ReadClock() + ReadPeriod, this, ReadTimer);
        _owed += faults.Reads * ReadPeriod;
        _mayRead = Math.Min(_mayRead + (_owed / 1_000_000), Math.Max(1, faults.Reads));
        _owed %= 1_000_000;
        if (_mayRead > 0)
            Owner?.OnReadable();
    }

    private void CancelTimers()
    {
        Loop.Timers.Cancel(ref _readTimer);
        Loop.Timers.Cancel(ref _sendTimer);
    }
}
