using System.Runtime.CompilerServices;
using Clientele.Guarding;

namespace Clientele.Connections;

/// <summary>From bytes to messages: framing, the decoder's state, and the limits on messages. By the one consumer.</summary>
internal struct MessageDecoder(Framing framing, TextEncoding encoding, RateMeter? rate)
{
    private Framing _framing = framing;
    private TextEncoding _encoding = encoding;
    private TextState _textState;
    private int _resumeAt;
    private bool _isOverRate;
    private bool _partialTaken;
    private long _messages;

    /// <summary>Set it between two messages.</summary>
    public Framing Framing
    {
        readonly get => _framing;
        set => (_framing, _resumeAt) = (value, 0);
    }

    /// <summary>Set it between two messages.</summary>
    public TextEncoding Encoding
    {
        readonly get => _encoding;
        set => (_encoding, _textState) = (value, default);
    }

    /// <summary>Messages taken. Any thread.</summary>
    public readonly long Messages => Volatile.Read(in _messages);

    /// <summary>Whether so many received bytes keep within the rate.</summary>
    public readonly bool AllowsBytes(int count, long now) => rate is null || rate.AllowBytes(count, now);

    /// <summary>The next whole message from <paramref name="start"/> on, which moves behind it.</summary>
    public bool TryTake(Connection connection, byte[] data, ref int start, int end, ref int needed, out Message message)
    {
        message = default;
        FrameScan scan = _framing.Scan(data.AsSpan(start, end - start), _encoding, ref _resumeAt, connection.Settings.MaxFrame);
        switch (scan.Status)
        {
            case FrameStatus.Frame:
                int at = start;
                start += scan.FrameLength;
                if (_framing.KeepsFrame)
                {
                    Describe(data, at, scan.FrameLength, scan.PayloadStart, scan.PayloadLength, isComplete: true, out message);
                    return TryNote(connection, message);
                }

                _framing.Unwrap(data.AsSpan(at, scan.FrameLength));
                Describe(data, at + scan.PayloadStart, scan.PayloadLength, 0, scan.PayloadLength, isComplete: true, out message);
                return TryNote(connection, message);
            case FrameStatus.TooLong:
                connection.End(LeaveReason.TooMuch, scan.Error!);
                return false;
            case FrameStatus.Invalid:
                connection.End(LeaveReason.Failed, scan.Error!);
                return false;
            default:
                needed = scan.Needed;
                return false;
        }
    }

    /// <summary>
    /// All bytes as one message: whole where silence ends a message; else what was left in the middle of a frame at the end of the stream, which
    /// is taken once. Nothing is lost.
    /// </summary>
    public bool TryTakeAll(Connection connection, byte[] data, int at, int length, bool isComplete, out Message message)
    {
        message = default;
        if (!isComplete)
        {
            if (_partialTaken || connection.Reason == LeaveReason.TooMuch)
                return false;
            _partialTaken = true;
            bool isCutCharacter = _framing.IsTimed && _textState.PendingBytes > 0;
            if (length == 0 && !isCutCharacter)
                return false;
        }

        Describe(data, at, length, 0, length, isComplete, out message);
        return TryNote(connection, message);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Describe(byte[] data, int at, int frameLength, int payloadStart, int payloadLength, bool isComplete, out Message message)
    {
        bool streams = _framing.IsTimed;
        message = new Message(data, at, frameLength, payloadStart, payloadLength, _encoding, _textState, streams, isComplete);
        if (streams)
            _encoding.Advance(message.Span, ref _textState);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool TryNote(Connection connection, in Message message)
    {
        if (_isOverRate)
            return false;
        if (rate is not null && !rate.AllowMessage(connection.Loop.Now))
            return TooMany(connection);
        FaultInjection.At(FaultPoint.TakeMessage, connection);
        Volatile.Write(ref _messages, _messages + 1);
        connection.Lifecycle.NoteActivity(isMessage: true);
        connection.OnSaid(message);
        return true;
    }

    private bool TooMany(Connection connection)
    {
        // What came before it is still answered; this one and the thousands behind it in the buffer are not.
        _isOverRate = true;
        connection.End(LeaveReason.TooMuch, new InvalidOperationException("more messages a second than its rate"));
        return false;
    }
}
