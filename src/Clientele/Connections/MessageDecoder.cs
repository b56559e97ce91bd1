using System.Runtime.CompilerServices;
using Clientele.Connections.Receiving;
using Clientele.Framings;
using Clientele.Transport;

namespace Clientele.Connections;

/// <summary>
/// From bytes to messages: framing, the decoder's state, and the limits on messages. By the one consumer.
/// </summary>
internal struct MessageDecoder(Framing framing, TextEncoding encoding, RateMeter? rate)
{
    // Of a message that is too long, watchers see the beginning.
    private const int MostShown = 4096;

    private Framing _framing = framing.Received;
    private TextEncoding _encoding = encoding;
    private TextState _textState = encoding.Start;
    private int _resumeAt;
    private SearchBudget _search;
    private int _givenUp;
    private bool _isAtEnd;
    private bool _isOverRate;
    private bool _partialTaken;
    private long _messages;

    /// <summary>Set it between two messages.</summary>
    public Framing Framing
    {
        readonly get => _framing;
        set
        {
            (_framing, _resumeAt, _givenUp) = (value.Received, 0, 0);
            if (!_framing.IsTimed && !_textState.AwaitsMark)
                _textState = default;
        }
    }

    /// <summary>Set it between two messages.</summary>
    public TextEncoding Encoding
    {
        readonly get => _encoding;
        set => (_encoding, _textState) = (value, _messages == 0 ? value.Start : default);
    }

    /// <summary>Messages taken. Any thread.</summary>
    public readonly long Messages => Volatile.Read(in _messages);

    /// <summary>Whether a number of received bytes keeps within the rate.</summary>
    public readonly bool AllowsBytes(int count, long now) => rate is null || rate.AllowBytes(count, now);

    /// <summary>Frames that begin in the first bytes and are not whole will not become whole.</summary>
    /// <param name="bytes">How many bytes, from where the last frame ended.</param>
    public void GiveUp(int bytes) => _givenUp = bytes;

    /// <summary>The next whole message from <paramref name="start"/> on, which moves behind it.</summary>
    public bool TryTake(Connection connection, byte[] data, ref int start, int end, ref int needed, out Message message)
    {
        // The order says which bytes a line feed is.
        if (_textState.AwaitsMark && _framing.EndsByMark)
            UseOrder(data.AsSpan(start, end - start));
        FrameScan scan = ScanBehindLost(connection, data, ref start, end);
        return TryTake(connection, scan, data, ref start, end, ref needed, out message);
    }

    /// <summary>
    /// What the bytes begin with, behind those that are dropped. Bytes that are lost one after the other are told of
    /// together: a peer may send thousands of false starts.
    /// </summary>
    private FrameScan ScanBehindLost(Connection connection, byte[] data, ref int start, int end)
    {
        int lostFrom = start, givenUp = start + _givenUp;
        FramingException? why = null;
        while (true)
        {
            FrameScan scan = start == end ? FrameScan.NeedMore() : _framing.Scan(
                data.AsSpan(start, end - start), _encoding, ref _resumeAt, connection.Settings.MaxFrame);
            if (scan.Status == FrameStatus.NeedMore && start < givenUp)
                scan = Abandon(data.AsSpan(start, end - start), scan, why);

            if (why is not null && (scan.Status != FrameStatus.Lost || scan.Error is null))
            {
                TellOfLost(connection, data, lostFrom, start - lostFrom, why.Message);
                why = null;
            }

            if (scan.Status != FrameStatus.Lost)
            {
                _search.Earn(scan.FrameLength);
                if (_givenUp > 0)
                    _givenUp = Math.Max(0, givenUp - start - scan.FrameLength);
                return scan;
            }

            if (why is null)
                (lostFrom, why) = (start, scan.Error);
            start += scan.Error is null ? scan.FrameLength
                : _search.Drop(scan.FrameLength, scan.Searched, end - start);
        }
    }

    /// <summary>
    /// What is no whole frame is dropped up to where another may begin; after the end of the stream, the last is kept.
    /// </summary>
    private FrameScan Abandon(ReadOnlySpan<byte> unread, in FrameScan scan, FramingException? why)
    {
        int length = _framing.Abandoned(unread);
        if (_isAtEnd && length == unread.Length)
            return scan;
        _resumeAt = 0;
        why ??= new FramingException(FramingFailure.NotWhole, _framing) { Beginning = FramingException.Copy(unread) };
        // Where it is not known how much is needed, all was looked through for an end.
        int searched = scan.Searched > 0 || scan.Needed > 0 ? scan.Searched : unread.Length;
        return FrameScan.Lost(why, length, searched);
    }

    private bool TryTake(
        Connection connection, in FrameScan scan, byte[] data, ref int start, int end, ref int needed,
        out Message message)
    {
        message = default;
        switch (scan.Status)
        {
            case FrameStatus.Frame:
                int at = start;
                start += scan.FrameLength;
                if (scan.Unwrapper is not { } unwrapper)
                {
                    Describe(data, at, scan.FrameLength, scan.PayloadStart, scan.PayloadLength, isComplete: true,
                        out message);
                    return TryNote(connection, message, data.AsSpan(at, scan.FrameLength));
                }

                // Only for those who want to see it: what is unwrapped is no more what stood on the wire.
                byte[]? wire = connection.TellsOfFrames ? data.AsSpan(at, scan.FrameLength).ToArray() : null;
                unwrapper.Unwrap(data.AsSpan(at, scan.FrameLength), scan);
                Describe(data, at + scan.PayloadStart, scan.PayloadLength, 0, scan.PayloadLength, isComplete: true,
                    out message);
                return TryNote(connection, message, wire);
            case FrameStatus.TooLong:
                TellOfStart(connection, data, start, end);
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
    /// All bytes as one message: whole where silence or the end of the stream ends a message; else what was left in the
    /// middle of a frame at the end of the stream, which is told once, and given to the consumer where that was asked
    /// for.
    /// </summary>
    public bool TryTakeAll(Connection connection, byte[] data, int at, int length, bool isComplete, out Message message)
    {
        message = default;
        if (!isComplete)
        {
            FrameScan rest = _framing.ScanEnd(data.AsSpan(at, length));
            (length, isComplete) = (rest.PayloadLength, rest.Status == FrameStatus.Frame);
        }

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
        if (isComplete || _framing.IsTimed || connection.Settings.DeliverIncomplete)
            return TryNote(connection, message, message.Span);
        connection.OnSaid(message, message.Span);
        message = default;
        return false;
    }

    /// <summary>
    /// After the end of the stream: the next message behind what will not become a frame. False where there is none:
    /// then what may have been the start of the last frame is left. Where a mark ends frames there was none, or one
    /// would have been found.
    /// </summary>
    public bool TryTakeBehind(Connection connection, byte[] data, ref int start, int end, out Message message)
    {
        message = default;
        if (!_framing.SkipsLost || _framing.EndsByMark)
            return false;
        (_givenUp, _isAtEnd) = (end - start, true);
        int needed = 0;
        return TryTake(connection, data, ref start, end, ref needed, out message);
    }

    /// <summary>Watchers see what was lost; nobody answers it.</summary>
    private void TellOfLost(Connection connection, byte[] data, int at, int length, string why)
    {
        Describe(data, at, length, 0, length, isComplete: false, out Message lost);
        LogMessages.FrameLost(connection.Settings.Logger, connection, length, why);
        connection.OnSaid(lost, lost.Span);
    }

    /// <summary>Watchers see how a message began that is too long.</summary>
    private void TellOfStart(Connection connection, byte[] data, int start, int end)
    {
        // The same bytes are looked at again until the connection has ended.
        if (_partialTaken)
            return;
        _partialTaken = true;
        int length = Math.Min(end - start, MostShown);
        Describe(data, start, length, 0, length, isComplete: false, out Message begun);
        connection.OnSaid(begun, begun.Span);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Describe(
        byte[] data, int at, int frameLength, int payloadStart, int payloadLength, bool isComplete, out Message message)
    {
        bool streams = _framing.IsTimed;
        if (_textState.AwaitsMark)
            UseOrder(data.AsSpan(at + payloadStart, payloadLength));
        message = new Message(
            data, at, frameLength, payloadStart, payloadLength, _encoding, _textState, streams, isComplete);
        if (streams)
            _encoding.Advance(message.Span, ref _textState);
        else
            _textState = default;
    }

    /// <summary>Under <c>utf-16</c> the byte order mark at the start of the stream says the order.</summary>
    private void UseOrder(ReadOnlySpan<byte> bytes)
    {
        TextEncoding ordered = _encoding.OrderedBy(bytes, _textState);
        if (ReferenceEquals(ordered, _encoding))
            return;
        (_encoding, _resumeAt) = (ordered, 0);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool TryNote(Connection connection, in Message message, ReadOnlySpan<byte> frame)
    {
        if (_isOverRate)
            return false;
        if (rate is not null && !rate.AllowMessage(connection.Loop.Now))
            return TooMany(connection);
        FaultInjection.At(FaultPoint.TakeMessage, connection);
        Volatile.Write(ref _messages, _messages + 1);
        connection.Lifecycle.NoteActivity(isMessage: true);
        connection.OnSaid(message, frame);
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
