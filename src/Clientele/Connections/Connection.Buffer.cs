using System.Buffers;
using System.Net.Sockets;
using Clientele.Connections;
using Clientele.Transport;

namespace Clientele;

// Where received bytes wait for the rest of their message.
public partial class Connection
{
    private const int SmallestBuffer = 512;
    private const int PullBuffer = 4096;
    private byte[]? _buffer;
    private int _start;
    private int _end;
    private int _charged;
    private int _needed;

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
}
