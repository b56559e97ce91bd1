using System.Buffers;
using System.Net.Sockets;
using Clientele.Connections;
using Clientele.Transport;

namespace Clientele;

// From bytes to messages: for inline callbacks here, for readers in MessageReader.
public partial class Connection
{
    private const int InlineReadsPerRound = 16;
    private const int SmallestBuffer = 512;
    private const int PullBuffer = 4096;

    private InlineHandler? _inline;
    private MessageReader? _reader;
    private readonly RateMeter? _rate;
    private byte[]? _buffer;
    private int _start;
    private int _end;
    private int _resumeAt;
    private int _charged;
    private int _needed;
    private TextState _textState;
    private long _lastReceived;
    private long _silence;
    private long _bytesReceived;
    private long _messagesReceived;
    private int _gapTimer;
    private long _gapStart;
    private bool _gapOver;
    private bool _peerEnded;
    private bool _partialDelivered;
    private bool _overRate;

    /// <summary>What happens to a message, at once, on the loop's thread.</summary>
    internal delegate void InlineHandler(Connection connection, in Message message);

    void ISocketOwner.OnReadable()
    {
        switch (_phase)
        {
            case Phase.Waiting:
                OnReadableWhileWaiting();
                break;
            case Phase.Open when _inline is not null:
                Loop.Serving(this);
                try
                {
                    ReceiveInline();
                }
                catch (Exception error)
                {
                    OnConsumerDone(error);
                }

                break;
            case Phase.Lingering:
                Discard();
                break;
            case Phase.Done:
                break;
            default:
                bool readerLooks = _reader is { IsWaiting: true };
                _reader?.OnReadable();
                if (Socket.HungUp && !readerLooks)
                    LookForReset();
                break;
        }
    }

    /// <summary>Called for each message before its consumer sees it, on the consumer's thread.</summary>
    private protected virtual void OnSaid(in Message message) { }

    private protected virtual void OnReadableWhileWaiting() { }

    /// <summary>By the one consumer: receives once, into the frame buffer.</summary>
    internal IoResult ReceiveIntoBuffer()
    {
        EnsureSpace();
        IoResult result = Socket.Receive(_buffer.AsSpan(_end));
        if (result.Count > 0)
        {
            _end += result.Count;
            NoteReceived(result.Count);
        }

        return result;
    }

    /// <summary>By the one consumer: the next whole message in the buffer.</summary>
    internal bool TryTakeMessage(out Message message)
    {
        message = default;
        if (_buffer is null || _start == _end)
            return false;
        if (_gapOver)
        {
            _gapOver = false;
            message = Describe(_buffer, _start, _end - _start, 0, _end - _start, complete: true);
            _start = _end;
            return Said(message);
        }

        return TryTakeMessage(_buffer, ref _start, _end, out message);
    }

    /// <summary>By the one consumer, after the end of the stream: what was left in the middle of a frame. Nothing is lost.</summary>
    internal bool TryTakePartial(out Message message)
    {
        message = default;
        if (_partialDelivered || Reason == LeaveReason.TooMuch)
            return false;
        _partialDelivered = true;
        int length = _buffer is null ? 0 : _end - _start;
        bool cutCharacter = Streams && _textState.PendingBytes > 0;
        if (length == 0 && !cutCharacter)
            return false;
        message = Describe(_buffer ?? [], _start, length, 0, length, complete: false);
        _start = _end;
        return Said(message);
    }

    /// <summary>By the one consumer, with nothing left in it: gives the buffer back.</summary>
    internal void ReleaseBuffer()
    {
        if (_buffer is null)
            return;
        ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = null;
        _start = _end = 0;
        Recharge(0);
    }

    /// <summary>By the one consumer, about to wait: keeps the buffer only if part of a frame is in it. False when over the budget.</summary>
    internal bool SettleBuffer()
    {
        if (_buffer is null)
            return true;
        if (_start == _end)
        {
            ReleaseBuffer();
            return true;
        }

        if (Recharge(_buffer.Length))
            return true;
        End(LeaveReason.TooMuch, new InvalidOperationException("the budget for half-received frames is used up"));
        return false;
    }

    private bool Streams => _framing.IsTimed;

    private void ReceiveInline()
    {
        for (int i = 0; i < InlineReadsPerRound; i++)
        {
            if (_phase != Phase.Open || _stopReading)
                return;
            if (_settings.Intake.Paused)
            {
                Loop.Held.Add(this);
                return;
            }

            IoResult result = _buffer is null ? ReceiveShared() : ReceiveIntoBuffer();
            if (result.WouldBlock)
            {
                Socket.AwaitReadable();
                return;
            }

            if (!result.IsSuccess || result.Count == 0)
            {
                StreamEnded(result.Error);
                return;
            }

            while (TryTakeMessage(out Message message))
                _inline!(this, message);
            if (!SettleBuffer() || _stopReading)
                return;
            if (_framing.GapTime is not null)
                ArmGap();
            if (result.Drained)
            {
                Socket.AwaitReadable();
                return;
            }
        }

        // The others' turn; then this one goes on where it was.
        Loop.Post(static self => ((ISocketOwner)self!).OnReadable(), this);
    }

    /// <summary>The ordinary case: whole frames go from the loop's buffer to the callback, and only a rest is kept.</summary>
    private IoResult ReceiveShared()
    {
        byte[] shared = Loop.SharedBuffer;
        IoResult result = Socket.Receive(shared);
        if (result.Count <= 0)
            return result;
        NoteReceived(result.Count);
        int start = 0;
        while (TryTakeMessage(shared, ref start, result.Count, out Message message))
            _inline!(this, message);
        int rest = result.Count - start;
        if (rest > 0)
        {
            _buffer = ArrayPool<byte>.Shared.Rent(Math.Max(rest, SmallestBuffer));
            shared.AsSpan(start, rest).CopyTo(_buffer);
            (_start, _end) = (0, rest);
        }

        return result;
    }

    private void NoteReceived(int count)
    {
        _bytesReceived += count;
        _silence = 0;
        Volatile.Write(ref _lastReceived, Loop.Now);
        if (_framing.GapTime is not null)
            _gapStart = Loop.ReadClock();
        if (_rate is not null && !_rate.AllowBytes(count, Loop.Now))
            End(LeaveReason.TooMuch, new InvalidOperationException("more bytes a second than its rate"));
    }

    private bool TryTakeMessage(byte[] data, ref int start, int end, out Message message)
    {
        message = default;
        if (start == end)
            return false;
        FrameScan scan = _framing.Scan(data.AsSpan(start, end - start), _encoding, ref _resumeAt, _settings.MaxFrame);
        switch (scan.Status)
        {
            case FrameStatus.Frame:
                int at = start;
                start += scan.FrameLength;
                if (_framing.KeepsFrame)
                {
                    message = Describe(data, at, scan.FrameLength, scan.PayloadStart, scan.PayloadLength, complete: true);
                    return Said(message);
                }

                _framing.Unwrap(data.AsSpan(at, scan.FrameLength));
                message = Describe(data, at + scan.PayloadStart, scan.PayloadLength, 0, scan.PayloadLength, complete: true);
                return Said(message);
            case FrameStatus.TooLong:
                End(LeaveReason.TooMuch, new FramingException($"a frame is longer than the maximum of {_settings.MaxFrame} bytes"));
                return false;
            case FrameStatus.Invalid:
                End(LeaveReason.Failed, new FramingException($"not framed by {_framing}: {scan.Reason}"));
                return false;
            default:
                _needed = scan.Needed;
                return false;
        }
    }

    private Message Describe(byte[] data, int at, int frameLength, int payloadStart, int payloadLength, bool complete)
    {
        bool streams = Streams;
        var message = new Message(
            new ReadOnlyMemory<byte>(data, at, frameLength), payloadStart, payloadLength, _encoding, _textState, streams, complete);
        if (streams)
            _encoding.Advance(message.Bytes.Span, ref _textState);
        return message;
    }

    private bool Said(in Message message)
    {
        if (_overRate)
            return false;
        if (_rate is not null && !_rate.AllowMessage(Loop.Now))
        {
            // What came before it is still answered; this one and the thousands behind it in the buffer are not.
            _overRate = true;
            End(LeaveReason.TooMuch, new InvalidOperationException("more messages a second than its rate"));
            return false;
        }

        Volatile.Write(ref _messagesReceived, _messagesReceived + 1);
        OnSaid(message);
        return true;
    }

    private void EnsureSpace()
    {
        if (_buffer is null)
        {
            _buffer = ArrayPool<byte>.Shared.Rent(PullBuffer);
            _start = _end = 0;
            return;
        }

        if (_start == _end)
            _start = _end = 0;
        if (_end < _buffer.Length && (_start == 0 || _end < _buffer.Length / 2))
            return;
        int have = _end - _start;
        if (_start > 0 && have <= _buffer.Length / 2)
        {
            _buffer.AsSpan(_start, have).CopyTo(_buffer);
            (_start, _end) = (0, have);
            return;
        }

        // Grows with what has really come: a length that is only claimed reserves nothing beyond 64 KiB.
        int size = Math.Max(have * 2, Math.Min(_needed, 64 * 1024));
        byte[] larger = ArrayPool<byte>.Shared.Rent(Math.Max(size, have + SmallestBuffer));
        _buffer.AsSpan(_start, have).CopyTo(larger);
        ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = larger;
        (_start, _end) = (0, have);
    }

    private bool Recharge(int size)
    {
        if (size == 0)
            return ReturnCharge();
        int more = size - _charged;
        if (more > 0 && !_settings.FrameBudget.TryTake(more))
            return false;
        if (more < 0)
            _settings.FrameBudget.Return(-more);
        _charged = size;
        return true;
    }

    /// <summary>By the consumer, and by the loop when a reader was shut out with its buffer: each may be the first.</summary>
    private bool ReturnCharge()
    {
        if (_charged > 0)
            _settings.FrameBudget.Return(Interlocked.Exchange(ref _charged, 0));
        return true;
    }

    /// <summary>A receive of 0, or an error: nothing more will come. By the one consumer.</summary>
    internal void StreamEnded(SocketError error)
    {
        if (error == SocketError.Success && HearsOfReset())
            error = SocketError.ConnectionReset;
        if (error == SocketError.Success)
        {
            _peerEnded = true;
        }
        else
        {
            LeaveReason reason = IsGone(error) ? LeaveReason.Reset : LeaveReason.Failed;
            End(reason, new SocketException((int)error), abort: true);
        }

        if (_inline is not null)
            EndInline();
        else
            Loop.Post(static self => ((Connection)self!).OnPeerEnded(), this);
    }

    private static bool IsGone(SocketError error) =>
        error is SocketError.ConnectionReset or SocketError.ConnectionAborted or SocketError.Shutdown or SocketError.OperationAborted;

    /// <summary>
    /// At an end: whether a sender was told of a reset instead. It may be sending at this moment, and not have come to write
    /// it down.
    /// </summary>
    private bool HearsOfReset()
    {
        const int Patience = 50;
        var spin = new SpinWait();
        while (Socket.HungUp && Volatile.Read(ref _gate) is (Held or HeldMore) && spin.Count < Patience)
            spin.SpinOnce();
        return WasReset;
    }

    /// <summary>On the loop: the inline consumer's stream is over, so its conversation is.</summary>
    private void EndInline()
    {
        Exception? failure = null;
        try
        {
            // Not after it has failed: what it left belongs to nobody.
            if (!_consumerDone && TryTakePartial(out Message message))
                _inline!(this, message);
        }
        catch (Exception error)
        {
            failure = error;
        }

        ReleaseBuffer();
        OnConsumerDone(failure);
    }

    private void ArmGap()
    {
        Loop.Timers.Cancel(ref _gapTimer);
        if (_buffer is not null && _phase == Phase.Open)
            _gapTimer = Loop.Timers.Add(_gapStart + (long)_framing.GapTime!.Value.TotalMicroseconds, this, TimerKind.Gap);
    }
}
