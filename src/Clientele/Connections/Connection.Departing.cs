using System.Net.Sockets;
using Clientele.Connections;
using Clientele.Guarding;
using Clientele.Transport;

namespace Clientele;

// From *left* to the socket's end: see docs/engine.md. All of it on the loop.
public partial class Connection
{
    private bool _outside;
    private bool _departed;
    private bool _closes;
    private long _lingered;

    /// <summary>Just before the last: it is gone from here on. On the loop, and again when it has thrown.</summary>
    private protected virtual void OnDeparted() { }

    /// <summary>The socket has been given back. On the loop, once, last of all.</summary>
    private protected virtual void OnClosed() { }

    /// <summary>Left: now, whatever the socket still has to do.</summary>
    private void Depart()
    {
        if (_phase == Phase.Done)
            return;
        if (!_departed)
        {
            if (!_outside && !TryShut())
                return;
            FaultInjection.At(FaultPoint.Depart, this);
            OnDeparted();
            _departed = true;
            CancelEnded();
        }

        if (_abort || _closes || _peerEnded || Outbound.Settle().IsBroken || Reason == LeaveReason.Refused)
        {
            CloseSocket();
            return;
        }

        if (_phase == Phase.Lingering)
            return;
        _phase = Phase.Lingering;
        _endTimer = Loop.Timers.Add(Loop.Now + _settings.LingerTimeout, this, TimerKind.Linger);
        Discard();
    }

    /// <summary>
    /// Left is the last of its events: a sender or reader at work at this moment is let out first, and nobody in again. False when
    /// somebody is at it: they go on with the departure when they are out.
    /// </summary>
    private bool TryShut()
    {
        _leaving = true;
        Interlocked.MemoryBarrier(); // against a reader that leaves, and then looks whether it is waited for
        if (!Outbound.TryShut() || !(_reader?.TryShut() ?? true))
            return false;
        _leaving = false;
        _outside = true;
        ReturnCharge();
        Loop.Timers.Cancel(ref _endTimer);
        Loop.Timers.Cancel(ref _idleTimer);
        return true;
    }

    /// <summary>
    /// Reads on until the peer has closed too: closing with unread input makes the kernel send RST, and the peer lose what
    /// it was sent (3.8 of 3.9 MB when measured).
    /// </summary>
    private void Discard()
    {
        while (_phase == Phase.Lingering)
        {
            IoResult result = Socket.Receive(Loop.SharedBuffer);
            if (result.WouldBlock)
            {
                Socket.AwaitReadable();
                return;
            }

            _lingered += result.Count;
            if (!result.IsSuccess || result.Count == 0 || _lingered > _settings.LingerBytes)
            {
                CloseSocket();
                return;
            }
        }
    }

    /// <summary>Nobody reads, or only when its handler comes to it; but a peer that has gone must not be waited for.</summary>
    private void LookForReset()
    {
        if (_phase == Phase.Flushing)
        {
            _abort = true;
            Depart();
        }
        else if (_phase is Phase.Open or Phase.HalfClosed && !Outbound.Settle().IsFinished)
        {
            if (!_broken)
            {
                _broken = true;
                CancelEnded();
            }

            if (Socket.KeepsReceived && !_peerEnded)
                return;
            // An error is reported once: to us, or to the reader or the sender that is at it now.
            if (!(_reader?.TryEnter() ?? true))
            {
                Loop.Post(static self => ((Connection)self!).LookForReset(), this);
                return;
            }

            try
            {
                FaultInjection.At(FaultPoint.LookForReset, this);
                LookWithReaderOut();
            }
            finally
            {
                _reader?.Exit();
            }
        }
    }

    /// <summary>By the reader.</summary>
    internal void LookForResetLater() => Loop.Post(static self => ((Connection)self!).LookForReset(), this);

    private void LookWithReaderOut()
    {
        PeekResult unread = _peerEnded ? PeekResult.End : Socket.Peek();
        SendState sending = Outbound.Settle();
        if (unread == PeekResult.End && sending.IsBusy)
            Loop.Post(static self => ((Connection)self!).LookForReset(), this);
        else if (unread == PeekResult.End && !sending.Owes && !sending.WasReset)
            End(LeaveReason.Closed, null, abort: true);
        else if (unread is PeekResult.End or PeekResult.Broken)
            End(LeaveReason.Reset, new SocketException((int)SocketError.ConnectionReset), abort: true);
    }

    private void CloseSocket()
    {
        if (_phase == Phase.Done)
            return;
        _closes = true;
        if (!Outbound.TryShut())
            return;
        Loop.Timers.Cancel(ref _endTimer);
        FaultInjection.At(FaultPoint.CloseSocket, this);
        if (_abort)
            Socket.Abort();
        else
            Socket.Close();
        if (_inline is not null)
            ReleaseBuffer();
        SayClosed();
    }

    private void SayClosed()
    {
        if (_phase == Phase.Done)
            return;
        _phase = Phase.Done;
        Interlocked.MemoryBarrier(); // against Closed, which sets its source and then looks at the phase
        _closed?.TrySetResult();
        OnClosed();
    }
}
