using Clientele.Connections.Common;
using Clientele.Transport;

namespace Clientele.Connections;

/// <summary>
/// Where received bytes wait for the rest of their message, and what they take of the common budget. There is an array
/// only while there are bytes. By the one consumer, unless it says otherwise.
/// </summary>
internal struct ReceiveBuffer
{
    private const int Smallest = 512;

    // A read that fills the buffer makes the next one four times as large, up to 64 KiB, and one that uses little of it
    // half as large. A handler keeps its buffer while it works: of at most 4 KiB, or four times what has come.
    private const int Usual = 4096;
    private const int MostSteps = 4;

    private byte[]? _bytes;
    private int _start;
    private int _end;
    private int _charged;
    private int _promised;
    private int _needed;
    private byte _steps;
    private bool _isWhole;

    public readonly bool Exists => _bytes is not null;

    public readonly bool HasBytes => _start < _end;

    public readonly int Length => _end - _start;

    /// <summary>What is there; valid until the next receive.</summary>
    public readonly ReadOnlySpan<byte> Bytes => _bytes.AsSpan(_start, _end - _start);

    /// <summary>Bytes that are charged to the budget for a frame that is not complete. Any thread.</summary>
    public readonly int Charged => Volatile.Read(in _charged);

    /// <summary>Nothing comes any more.</summary>
    public bool IsReadToEnd { readonly get; set; }

    /// <summary>What comes is not for the consumer.</summary>
    public bool IsHalted { readonly get; set; }

    /// <summary>Silence has ended the message that is in it: it is taken next, and is all that is there.</summary>
    public bool IsWhole
    {
        readonly get => _isWhole;
        set => _isWhole = value;
    }

    /// <summary>Receives once, behind what is there.</summary>
    /// <param name="connection">Whose buffer it is.</param>
    /// <param name="isInline">The consumer is a callback, and only the rest of a message comes in here.</param>
    public IoResult Receive(Connection connection, bool isInline)
    {
        MakeSpace(connection, isInline ? Smallest : Usual << _steps);
        int space = _bytes!.Length - _end;
        IoResult result = connection.Socket.Receive(_bytes.AsSpan(_end));
        if (result.Count > 0)
        {
            if (result.Count == space)
                _steps = (byte)Math.Min(_steps + 2, MostSteps);
            else if (_steps > 0 && result.Count < (Usual << _steps) / 4)
                _steps--;
            _end += result.Count;
            Shrink(connection, Usual);
        }

        return result;
    }

    /// <summary>Keeps bytes that were received elsewhere, when it is empty.</summary>
    public void Keep(ReadOnlySpan<byte> rest, int needed)
    {
        _bytes = ByteArrays.Rent(Math.Max(rest.Length, Smallest));
        rest.CopyTo(_bytes);
        (_start, _end, _needed) = (0, rest.Length, needed);
    }

    /// <summary>The next message, cut from the front.</summary>
    public bool TryTake(Connection connection, ref MessageDecoder decoder, out Message message)
    {
        message = default;
        if (!_isWhole)
            return HasBytes && decoder.TryTake(connection, _bytes!, ref _start, _end, ref _needed, out message);
        _isWhole = false;
        return HasBytes && TryTakeAll(connection, ref decoder, isComplete: true, out message);
    }

    /// <summary>All that is there, as one message.</summary>
    public bool TryTakeAll(Connection connection, ref MessageDecoder decoder, bool isComplete, out Message message)
    {
        // Where what is lost is skipped, whole frames may stand behind a start that was none.
        if (!isComplete && HasBytes
            && decoder.TryTakeBehind(connection, _bytes!, ref _start, _end, out message))
        {
            return true;
        }

        (byte[] bytes, int at, int length) = (_bytes ?? [], _start, Length);
        _start = _end;
        return decoder.TryTakeAll(connection, bytes, at, length, isComplete, out message);
    }

    /// <summary>
    /// With a part of a message in it that has to wait: keeps no more than it takes, and charges that to the budget.
    /// </summary>
    public void Charge(Connection connection)
    {
        Shrink(connection, Smallest);
        int more = _bytes!.Length - _charged;
        if (more == 0)
            return;
        Volatile.Write(ref _charged, _bytes.Length);
        FrameBudget budget = connection.Settings.FrameBudget;
        budget.Change(more);
        if (more > 0)
            budget.LookAfter(connection);
    }

    /// <summary>With nothing left in it, or nothing that is wanted: gives the array back.</summary>
    public void Release(FrameBudget budget)
    {
        if (_bytes is null)
            return;
        ByteArrays.Return(_bytes);
        _bytes = null;
        _start = _end = 0;
        ReturnCharge(budget);
    }

    /// <summary>
    /// By the consumer, and by the loop when a reader was shut out with its buffer: each may be the first.
    /// </summary>
    public void ReturnCharge(FrameBudget budget)
    {
        if (Charged > 0)
            budget.Change(-Interlocked.Exchange(ref _charged, 0));
        // When it ends: until then it may only have completed its frame.
        if (Volatile.Read(ref _promised) > 0)
            budget.Keep(Interlocked.Exchange(ref _promised, 0));
    }

    /// <summary>
    /// Any thread: the connection ends, and will give this many bytes back. 0 when it has said so before, or has
    /// nothing.
    /// </summary>
    public int GiveUp(Connection connection, int bytes, long limit)
    {
        if (bytes == 0 || Interlocked.CompareExchange(ref _promised, bytes, 0) != 0)
            return 0;
        connection.End(LeaveReason.TooMuch, new InvalidOperationException(
            $"the budget for half-received messages of all ({limit} bytes) is used up, and this one took most of it "
                + $"({bytes})"));
        return bytes;
    }

    private void MakeSpace(Connection connection, int wanted)
    {
        int have = Length;
        if (_bytes is not null && _bytes.Length >= wanted)
        {
            if (have == 0)
                _start = _end = 0;
            if (_end < _bytes.Length && (_start == 0 || _end < _bytes.Length / 2))
                return;
            if (_start > 0 && have <= _bytes.Length / 2)
            {
                _bytes.AsSpan(_start, have).CopyTo(_bytes);
                (_start, _end) = (0, have);
                return;
            }
        }

        // Grows with what has really come: a length that is only claimed reserves nothing beyond 64 KiB.
        int size = Math.Max(Math.Max(wanted, have + Smallest), Math.Max(have * 2, Math.Min(_needed, 64 * 1024)));
        MoveTo(connection, have == 0 ? wanted : size);
    }

    /// <summary>Few bytes are not kept in what a large read had space for.</summary>
    private void Shrink(Connection connection, int least)
    {
        if (_bytes!.Length > Usual && Length <= _bytes.Length / 4)
            MoveTo(connection, Math.Max(Length, least));
    }

    private void MoveTo(Connection connection, int size)
    {
        FaultInjection.At(FaultPoint.FrameRoom, connection);
        int have = Length;
        byte[] other = ByteArrays.Rent(size);
        if (_bytes is not null)
        {
            _bytes.AsSpan(_start, have).CopyTo(other);
            ByteArrays.Return(_bytes);
        }

        (_bytes, _start, _end) = (other, 0, have);
    }
}
