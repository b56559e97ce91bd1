using System.Buffers;
using System.Net.Sockets;
using Clientele.Transport;

namespace Clientele.Testing.Memory;

/// <summary>
/// One direction of a connection: what was sent, what of it has arrived, and how it ends. Both directions share one
/// lock; the edges that they give are posted, and may be given under it.
/// </summary>
internal sealed class MemoryPipe(Lock connection, MemoryPath path, TimeProvider clock, long number)
{
    private enum Mark : byte { Bytes, End, Reset }

    private readonly Queue<(Mark Mark, byte[] Data, int Length, ITimer Timer)> _onTheWay = new();
    // From the pool, and given back when they have been received.
    private readonly Queue<(byte[] Data, int Length)> _arrived = new();
    private readonly Func<int, int> _cut = path.MakeCut(number);
    private int _headOffset;
    private int _unread;
    private int _held;
    private bool _finished;
    private bool _wantsRoom;
    private bool _lost;

    /// <summary>The receiving end's edge.</summary>
    public Action? Arrived { get; set; }

    /// <summary>The sending end's edge: there is room again.</summary>
    public Action? HasRoom { get; set; }

    /// <summary>Tells the sending end that the other does not read any more.</summary>
    public Action? Refused { get; set; }

    public int Unread => _unread;

    /// <summary>FIN has arrived, perhaps behind unread bytes.</summary>
    public bool EndArrived { get; private set; }

    /// <summary>A reset has arrived, perhaps behind unread bytes.</summary>
    public bool ResetArrived { get; private set; }

    /// <summary>The receiving end has closed: what still comes is thrown away and answered with a reset.</summary>
    public bool Deaf { get; private set; }

    public bool Finished => _finished;

    public IoResult Receive(Span<byte> buffer)
    {
        if (_unread == 0)
        {
            return ResetArrived ? IoResult.Failed(SocketError.ConnectionReset)
                : EndArrived ? IoResult.Moved(0)
                : IoResult.Blocked;
        }

        int most = Math.Min(buffer.Length, Math.Clamp(_cut(_unread), 1, _unread));
        int count = 0;
        while (count < most)
        {
            (byte[] head, int length) = _arrived.Peek();
            int part = Math.Min(most - count, length - _headOffset);
            head.AsSpan(_headOffset, part).CopyTo(buffer[count..]);
            count += part;
            _headOffset += part;
            if (_headOffset < length)
                continue;
            _arrived.Dequeue();
            ArrayPool<byte>.Shared.Return(head);
            _headOffset = 0;
        }

        _unread -= count;
        _held -= count;
        if (_wantsRoom)
        {
            _wantsRoom = false;
            HasRoom?.Invoke();
        }

        return IoResult.Moved(count, drained: _unread == 0 && !EndArrived && !ResetArrived);
    }

    public IoResult Send(ReadOnlySpan<byte> data)
    {
        if (_finished)
            return IoResult.Failed(SocketError.Shutdown);
        int count = Math.Min(data.Length, path.BufferSize - _held);
        _wantsRoom |= count < data.Length;
        if (count == 0)
            return IoResult.Blocked;
        if (Deaf)
        {
            Refused?.Invoke();
            return IoResult.Moved(count);
        }

        _held += count;
        byte[] copy = ArrayPool<byte>.Shared.Rent(count);
        data[..count].CopyTo(copy);
        Put(Mark.Bytes, copy, count);
        return IoResult.Moved(count);
    }

    public void Finish()
    {
        if (_finished)
            return;
        _finished = true;
        Put(Mark.End, [], 0);
    }

    /// <summary>
    /// What has not been sent on is thrown away; what has arrived stays readable, as the system has it.
    /// </summary>
    public void Reset()
    {
        _finished = true;
        foreach ((_, _, _, ITimer timer) in _onTheWay)
            timer.Dispose();
        _onTheWay.Clear();
        Put(Mark.Reset, [], 0);
    }

    /// <summary>The receiving end reads no more.</summary>
    public void Close()
    {
        Deaf = true;
        _arrived.Clear();
        _held = _unread = _headOffset = 0;
    }

    /// <summary>From here on nothing arrives: what is sent fills the buffer and stays there.</summary>
    public void Lose() => _lost = true;

    private void Put(Mark mark, byte[] data, int length)
    {
        if (_lost)
            return;
        if (path.Delay == TimeSpan.Zero)
        {
            Take(mark, data, length);
            return;
        }

        // Each timer takes whatever is first, so that order holds whichever of them is run first.
        ITimer timer = clock.CreateTimer(
            static self => ((MemoryPipe)self!).Deliver(), this, path.Delay, Timeout.InfiniteTimeSpan);
        _onTheWay.Enqueue((mark, data, length, timer));
    }

    private void Deliver()
    {
        lock (connection)
        {
            if (!_onTheWay.TryDequeue(out var next))
                return;
            next.Timer.Dispose();
            if (!_lost)
                Take(next.Mark, next.Data, next.Length);
        }
    }

    private void Take(Mark mark, byte[] data, int length)
    {
        switch (mark)
        {
            case Mark.End:
                EndArrived = true;
                break;
            case Mark.Reset:
                ResetArrived = true;
                break;
            default:
                if (Deaf)
                {
                    Refused?.Invoke();
                    return;
                }

                _arrived.Enqueue((data, length));
                _unread += length;
                break;
        }

        Arrived?.Invoke();
    }
}
