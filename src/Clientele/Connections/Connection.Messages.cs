using System.Runtime.CompilerServices;
using Clientele.Connections;
using Clientele.Guarding;

namespace Clientele;

// From bytes to messages.
public partial class Connection
{
    private int _resumeAt;
    private TextState _textState;
    private bool _partialDelivered;

    /// <summary>Called for each message before its consumer sees it, on the consumer's thread.</summary>
    private protected virtual void OnSaid(in Message message) { }

    /// <summary>By the one consumer: the next whole message in the buffer.</summary>
    internal bool TryTakeMessage(out Message message)
    {
        message = default;
        if (_buffer is null || _start == _end)
            return false;
        if (_gapOver)
        {
            _gapOver = false;
            Describe(_buffer, _start, _end - _start, 0, _end - _start, complete: true, out message);
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
        Describe(_buffer ?? [], _start, length, 0, length, complete: false, out message);
        _start = _end;
        return Said(message);
    }

    /// <summary>By the one consumer: the next whole message in the data from start to end, where there is some.</summary>
    private bool TryTakeMessage(byte[] data, ref int start, int end, out Message message)
    {
        message = default;
        FrameScan scan = _framing.Scan(data.AsSpan(start, end - start), _encoding, ref _resumeAt, _settings.MaxFrame);
        switch (scan.Status)
        {
            case FrameStatus.Frame:
                int at = start;
                start += scan.FrameLength;
                if (_framing.KeepsFrame)
                {
                    Describe(data, at, scan.FrameLength, scan.PayloadStart, scan.PayloadLength, complete: true, out message);
                    return Said(message);
                }

                _framing.Unwrap(data.AsSpan(at, scan.FrameLength));
                Describe(data, at + scan.PayloadStart, scan.PayloadLength, 0, scan.PayloadLength, complete: true, out message);
                return Said(message);
            case FrameStatus.TooLong:
                End(LeaveReason.TooMuch, scan.Error!);
                return false;
            case FrameStatus.Invalid:
                End(LeaveReason.Failed, scan.Error!);
                return false;
            default:
                _needed = scan.Needed;
                return false;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Describe(byte[] data, int at, int frameLength, int payloadStart, int payloadLength, bool complete, out Message message)
    {
        bool streams = Streams;
        message = new Message(data, at, frameLength, payloadStart, payloadLength, _encoding, _textState, streams, complete);
        if (streams)
            _encoding.Advance(message.Span, ref _textState);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool Said(in Message message)
    {
        if (_overRate)
            return false;
        if (_rate is not null && !_rate.AllowMessage(Loop.Now))
            return TooMuchSaid();
        FaultInjection.At(FaultPoint.TakeMessage, this);
        Volatile.Write(ref _messagesReceived, _messagesReceived + 1);
        NoteActivity();
        OnSaid(message);
        return true;
    }

    private bool TooMuchSaid()
    {
        // What came before it is still answered; this one and the thousands behind it in the buffer are not.
        _overRate = true;
        End(LeaveReason.TooMuch, new InvalidOperationException("more messages a second than its rate"));
        return false;
    }
}
