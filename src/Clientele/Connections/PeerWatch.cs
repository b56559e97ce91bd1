using System.Net.Sockets;
using Clientele.Connections.Receiving;
using Clientele.Connections.Sending;
using Clientele.Transport;

namespace Clientele.Connections;

/// <summary>
/// What a connection knows of its peer: whether it has finished, and whether it is gone. Part of the lifecycle; on the
/// loop, unless it says otherwise.
/// </summary>
internal struct PeerWatch
{
    // While something is untaken a timeout of zero must not make its timer spin.
    private const long LeastFinishLook = 10_000;

    // Looks at a sender that may be hearing of a reset at this moment.
    private const int Patience = 50;

    private volatile bool _isFinished;
    private volatile bool _isReadToEnd;
    private volatile bool _isBroken;
    private long _finishFrom;

    /// <summary>Its FIN has arrived, whether or not all has been read that came before it. Any thread.</summary>
    public readonly bool IsFinished => _isFinished;

    /// <summary>All has been read up to its FIN. Written by the consumer; any thread.</summary>
    public readonly bool IsReadToEnd => _isReadToEnd;

    /// <summary>The connection is closed or reset in both directions. Any thread.</summary>
    public readonly bool IsBroken => _isBroken;

    /// <summary>Asks for the end of a connection that is broken.</summary>
    public static void End(Connection connection, SocketError error) =>
        connection.End(ReasonOf(error), ErrorOf(error), abort: true);

    /// <summary>
    /// Of a callback's connection with a peer that has finished: others may answer. Where both ends are closed nobody
    /// can.
    /// </summary>
    public static bool MayBeAnswered(Connection connection) =>
        !connection.Socket.HungUp && connection.Settings is { IsAnsweredByOthers: true, FinishTimeout: > 0 };

    /// <summary>Why a connection ends whose handler has returned of itself.</summary>
    public readonly LeaveReason ReasonOfReturn(SendState sending) => sending.WasReset ? LeaveReason.Reset
        : _isFinished ? LeaveReason.Closed
        : sending.IsBroken ? LeaveReason.Reset
        : LeaveReason.HungUp;

    /// <summary>By the consumer: a receive has returned 0, or an error, which is the end of the connection.</summary>
    public void OnStreamEnded(Connection connection, SocketError error)
    {
        if (error == SocketError.Success && HearsOfReset(connection))
            error = SocketError.ConnectionReset;
        if (error == SocketError.Success)
            _isReadToEnd = true;
        else if (connection.Socket.Failure is { } failure)
            connection.End(LeaveReason.Failed, failure, abort: true);
        else
            End(connection, error);
    }

    /// <summary>The connection is broken. True the first time.</summary>
    public bool TryBreak() => !_isBroken && (_isBroken = true);

    /// <summary>True the first time.</summary>
    public bool TryFinish(EventLoop loop)
    {
        if (_isFinished)
            return false;
        Volatile.Write(ref _finishFrom, loop.Now);
        _isFinished = true;
        Interlocked.MemoryBarrier(); // against PeerFinished, which makes its source and then looks
        return true;
    }

    /// <summary>A message was taken, or one accepted for sending. Any thread.</summary>
    public void NoteActivity(EventLoop loop) => Volatile.Write(ref _finishFrom, loop.ReadClock());

    /// <summary>When the time is over that a peer that has finished has to be answered.</summary>
    public readonly long FinishDue(Connection connection, bool mayHaveUntaken)
    {
        long timeout = connection.Settings.FinishTimeout;
        bool waits = connection.Settings.Intake.Paused || connection.Loop.HoldsIntake
            || (mayHaveUntaken && connection.Inbound.Look().IsUntaken);
        return waits
            ? connection.Loop.Now + Math.Max(timeout, LeastFinishLook) : Volatile.Read(in _finishFrom) + timeout;
    }

    /// <summary>
    /// Where the socket does not tell of a FIN that nobody receives: looks for it as far as that goes, for handlers
    /// that wait for something else than messages.
    /// </summary>
    public readonly PeekResult LookForFinish(Connection connection)
    {
        if (_isFinished || connection.Socket.TellsOfFinish)
            return PeekResult.Nothing;
        Unread unread = connection.Inbound.Look();
        if (!unread.IsBusy && unread.InSocket == PeekResult.Nothing)
            connection.Socket.AwaitReadable();
        // After the look: see TryFindEnd.
        bool isReset = unread.InSocket == PeekResult.End && connection.Outbound.Settle().WasReset;
        return isReset ? PeekResult.Broken : unread.InSocket;
    }

    /// <summary>Asks for the end of a broken connection, if it has come to that.</summary>
    public readonly void LookForEnd(Connection connection)
    {
        if (TryFindEnd(connection, out SocketError error, out bool looksAgain))
            connection.End(
                error == SocketError.Success ? LeaveReason.Closed : LeaveReason.Reset, ErrorOf(error), abort: true);
        else if (looksAgain)
            connection.Lifecycle.LookAgain();
    }

    /// <summary>Of a broken connection: whether that is its end now. Not while received bytes are untaken.</summary>
    private readonly bool TryFindEnd(Connection connection, out SocketError error, out bool looksAgain)
    {
        (error, looksAgain) = (SocketError.Success, false);
        if (connection.Socket.KeepsReceived && !_isReadToEnd)
            return false;
        // An error is reported once: here, or to the reader or the sender that is at it now.
        Unread unread = connection.Inbound.Look();
        // After the look, which finds a mere end where a send has heard of the reset: that one has written it down by
        // now, or is busy.
        SendState sending = connection.Outbound.Settle();
        PeekResult inSocket = _isReadToEnd ? PeekResult.End : unread.InSocket;
        looksAgain = unread.IsBusy || (inSocket == PeekResult.End && sending.IsBusy);
        if (looksAgain || inSocket is not (PeekResult.End or PeekResult.Broken))
            return false;
        bool isClean = inSocket == PeekResult.End && !sending.Owes && !sending.WasReset;
        error = isClean ? SocketError.Success : SocketError.ConnectionReset;
        return true;
    }

    private static SocketException? ErrorOf(SocketError error) =>
        error == SocketError.Success ? null : new SocketException((int)error);

    private static LeaveReason ReasonOf(SocketError error) => error
        is SocketError.ConnectionReset or SocketError.ConnectionAborted or SocketError.Shutdown
            or SocketError.OperationAborted
        ? LeaveReason.Reset
        : LeaveReason.Failed;

    /// <summary>
    /// By the consumer, at an end: whether a sender was told of a reset instead. It may be sending at this moment, and
    /// not have come to write it down.
    /// </summary>
    private static bool HearsOfReset(Connection connection)
    {
        var spin = new SpinWait();
        SendState sending = connection.Outbound.Settle();
        while (sending.IsBusy && connection.Socket.HungUp && spin.Count < Patience)
        {
            spin.SpinOnce();
            sending = connection.Outbound.Settle();
        }

        return sending.WasReset;
    }
}
