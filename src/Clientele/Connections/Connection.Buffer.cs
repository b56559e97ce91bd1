using System.Net.Sockets;
using Clientele.Connections;
using Clientele.Guarding;
using Clientele.Transport;

namespace Clientele;

// Where received bytes wait for the rest of their message.
public partial class Connection
{
    private const int SmallestBuffer = 512;

    // Who fills all the room is given four times as much the next time, up to 64 KiB, and who uses little of it half as much. A
    // handler keeps its buffer while it works: it is never of more than 4 KiB and more than four times what has come.
    private const int PullBuffer = 4096;
    private const int MostPullSteps = 4;
    private byte _pullSteps;
    private byte[]? _buffer;
    private int _start;
    private int _end;
    private int _charged;
    private long _promised;
    private int _needed;

    /// <summary>By the one consumer: receives once, into the frame buffer.</summary>
    internal IoResult ReceiveIntoBuffer()
    {
        EnsureSpace();
        int room = _buffer!.Length - _end;
        IoResult result = Socket.Receive(_buffer.AsSpan(_end));
        if (result.Count > 0)
        {
            if (result.Count == room)
                _pullSteps = (byte)Math.Min(_pullSteps + 2, MostPullSteps);
            else if (_pullSteps > 0 && result.Count < (PullBuffer << _pullSteps) / 4)
                _pullSteps--;
            _end += result.Count;
            Shrink(PullBuffer);
            NoteReceived(result.Count);
        }

        return result;
    }

    /// <summary>By the one consumer, with nothing left in it: gives the buffer back.</summary>
    internal void ReleaseBuffer()
    {
        if (_buffer is null)
            return;
        ByteArrays.Return(_buffer);
        _buffer = null;
        _start = _end = 0;
        Recharge(0);
    }

    /// <summary>Part of a message has come, and the rest is waited for. By the one consumer, for each receive that leaves a part.</summary>
    private protected virtual void OnPartReceived() { }

    /// <summary>By the one consumer, about to wait: keeps the buffer only if part of a frame is in it. False when over the budget.</summary>
    internal bool SettleBuffer() => _buffer is null || SettleRest();

    private bool SettleRest()
    {
        if (_start == _end)
        {
            ReleaseBuffer();
            return true;
        }

        OnPartReceived();
        Shrink(SmallestBuffer);
        Recharge(_buffer!.Length);
        return !_stopReading;
    }

    /// <summary>Bytes that the frame it is in the middle of takes; 0 once it ends. Any thread.</summary>
    internal long HalfReceived => Reason == LeaveReason.None ? Volatile.Read(ref _charged) : 0;

    /// <summary>
    /// The budget of all is used up, and this connection has most of it: it ends. How much it is going to give back. Any thread, one
    /// at a time.
    /// </summary>
    internal long GiveUpFrame(long limit)
    {
        long promised = HalfReceived;
        if (promised == 0 || Interlocked.CompareExchange(ref _promised, promised, 0) != 0)
            return 0;
        End(LeaveReason.TooMuch, new InvalidOperationException(
            $"the budget for half-received messages of all ({limit} bytes) is used up, and this one took most of it ({promised})"));
        return promised;
    }

    private void EnsureSpace()
    {
        int wanted = _inline is null ? PullBuffer << _pullSteps : SmallestBuffer;
        int have = _end - _start;
        if (_buffer is not null && _buffer.Length >= wanted)
        {
            if (have == 0)
                _start = _end = 0;
            if (_end < _buffer.Length && (_start == 0 || _end < _buffer.Length / 2))
                return;
            if (_start > 0 && have <= _buffer.Length / 2)
            {
                _buffer.AsSpan(_start, have).CopyTo(_buffer);
                (_start, _end) = (0, have);
                return;
            }
        }

        // Grows with what has really come: a length that is only claimed reserves nothing beyond 64 KiB.
        MoveTo(have == 0 ? wanted : Math.Max(Math.Max(wanted, have + SmallestBuffer), Math.Max(have * 2, Math.Min(_needed, 64 * 1024))));
    }

    /// <summary>Little is not kept in what a large read had room for.</summary>
    private void Shrink(int least)
    {
        if (_buffer!.Length > PullBuffer && _end - _start <= _buffer.Length / 4)
            MoveTo(Math.Max(_end - _start, least));
    }

    /// <summary>What is there, in a buffer of another size.</summary>
    private void MoveTo(int size)
    {
        FaultInjection.At(FaultPoint.FrameRoom, this);
        int have = _end - _start;
        byte[] other = ByteArrays.Rent(size);
        if (_buffer is not null)
        {
            _buffer.AsSpan(_start, have).CopyTo(other);
            ByteArrays.Return(_buffer);
        }

        (_buffer, _start, _end) = (other, 0, have);
    }

    private void Recharge(int size)
    {
        if (size == 0)
        {
            ReturnCharge();
            return;
        }

        int more = size - _charged;
        if (more == 0)
            return;
        Volatile.Write(ref _charged, size);
        _settings.FrameBudget.Change(more);
        if (more > 0)
            _settings.FrameBudget.LookAfter(this);
    }

    /// <summary>By the consumer, and by the loop when a reader was shut out with its buffer: each may be the first.</summary>
    private void ReturnCharge()
    {
        if (_charged > 0)
            _settings.FrameBudget.Change(-Interlocked.Exchange(ref _charged, 0));
        // Once it ends: until then it may only have completed its frame.
        if (Volatile.Read(ref _promised) > 0)
            _settings.FrameBudget.Keep(Interlocked.Exchange(ref _promised, 0));
    }
}
