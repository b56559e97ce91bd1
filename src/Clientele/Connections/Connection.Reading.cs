using Clientele.Connections;

namespace Clientele;

public partial class Connection
{
    /// <summary>
    /// What the peer says, message by message, until its stream ends. One reader at a time; reading again later goes on
    /// where it stopped. While the reader is busy with a message nothing more is read, and the peer slows down.
    /// </summary>
    /// <remarks>
    /// The stream ends without an exception, however the connection ended: <see cref="Reason"/> tells why. It is still
    /// <see cref="LeaveReason.None"/> when the peer closed in good order: we may go on sending until we end, too. The token given
    /// with <c>WithCancellation</c> ends a wait with <see cref="OperationCanceledException"/>; nothing is lost by it.
    /// </remarks>
    /// <exception cref="InvalidOperationException">They are being read already, or the connection answers inline.</exception>
    public IAsyncEnumerable<Message> Messages => new MessageStream(this);

    /// <summary>
    /// The next message's text, or null at the end of the stream. A simple way to talk in turns; <see cref="Messages"/> is
    /// the way for everything else.
    /// </summary>
    /// <exception cref="OperationCanceledException">The token was cancelled; the message, if one comes, is not lost.</exception>
    public async ValueTask<string?> ReceiveTextAsync(CancellationToken cancellationToken = default)
    {
        await foreach (Message message in Messages.WithCancellation(cancellationToken).ConfigureAwait(false))
            return message.Text;
        return null;
    }

    internal bool StopsReading => _stopReading;

    /// <summary>By the reader: received bytes are left.</summary>
    internal bool HasUnread => _start < _end;

    /// <summary>True while its consumer waits for bytes. Any thread.</summary>
    internal bool IsReading => _inline is not null || _reader is { IsWaiting: true };

    /// <summary>True while it is not the peer's doing that nothing comes: nobody reads. Any thread.</summary>
    private bool IsUnread =>
        _reader is { IsWaiting: false } || _settings.Intake.Paused || Loop.HoldsIntake || (_inline is null && _reader is null);

    /// <summary>By the reader, about to wait: the idle clock goes on from here, for until now it was we who did not read.</summary>
    internal void BeginIdle() => Volatile.Write(ref _lastReceived, Loop.ReadClock() - _silence);

    /// <summary>By the reader, after a wait: the idle clock stands still. Only bytes set it back.</summary>
    internal void EndIdle() => _silence = Math.Max(0, Loop.ReadClock() - _lastReceived);

    internal void HoldReader() => Loop.Post(
        static state =>
        {
            var self = (Connection)state!;
            if (self._settings.Intake.Paused)
                self.Loop.Held.Add(self);
            else
                self._reader!.Signal();
        },
        this);

    internal void AwaitGap()
    {
        if (_framing.GapTime is null || _buffer is null)
            return;
        Loop.Post(static self => ((Connection)self!).ArmGap(), this);
    }

    /// <summary>By the reader: with gap framing, whether the peer has been silent for long enough to end the message.</summary>
    internal bool GapHasPassed()
    {
        if (_framing.GapTime is not { } gap || _buffer is null || _start == _end)
            return false;
        return _gapOver = Loop.ReadClock() - _gapStart >= (long)gap.TotalMicroseconds;
    }

    /// <summary>By the reader: its consumer reads no more for now.</summary>
    internal void StoppedReading()
    {
        if (_start == _end)
            ReleaseBuffer();
        if (!Socket.TellsOfFinish)
            Loop.Post(static self => ((Connection)self!).LookForFinish(), this);
    }

    /// <summary>By the reader, with a message for its consumer, which may come to wait for a token instead of the next one.</summary>
    internal void LookForFinishMeanwhile()
    {
        if (!Socket.TellsOfFinish && (_ended is not null || _peerFinishedSource is not null))
            Loop.Post(static self => ((Connection)self!).LookForFinish(), this);
    }

    private MessageReader OpenReader(CancellationToken cancellationToken)
    {
        if (_inline is not null)
            throw new InvalidOperationException("this connection's messages go to an inline callback");
        if (_reader is null)
            Interlocked.CompareExchange(ref _reader, new MessageReader(this), null);
        _reader.Open(cancellationToken);
        return _reader;
    }

    private sealed class MessageStream(Connection connection) : IAsyncEnumerable<Message>
    {
        public IAsyncEnumerator<Message> GetAsyncEnumerator(CancellationToken cancellationToken = default) =>
            connection.OpenReader(cancellationToken);
    }
}
