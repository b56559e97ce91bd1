using System.Net.Sockets;
using Clientele.Connections;
using Clientele.Transport;

namespace Clientele;

// What the end of the stream means.
public partial class Connection
{
    /// <summary>A receive of 0, or an error: nothing more will come. By the one consumer.</summary>
    internal void StreamEnded(SocketError error)
    {
        if (error == SocketError.Success && HearsOfReset())
            error = SocketError.ConnectionReset;
        if (error == SocketError.Success)
        {
            _peerEnded = true;
        }
        else if (Socket.Failure is { } failure)
        {
            End(LeaveReason.Failed, failure, abort: true);
        }
        else
        {
            LeaveReason reason = IsGone(error) ? LeaveReason.Reset : LeaveReason.Failed;
            End(reason, new SocketException((int)error), abort: true);
        }

        // Where both ends are closed there is nobody to answer (a Unix socket tells).
        if (_inline is not null && _peerEnded && !Socket.HungUp && _settings is { IsAnsweredByOthers: true, FinishTimeout: > 0 })
            StayHalfClosed();
        else if (_inline is not null)
            EndInline();
        else
            Loop.Post(static self => ((Connection)self!).OnPeerEnded(), this);
    }

    private static bool IsGone(SocketError error) =>
        error is SocketError.ConnectionReset or SocketError.ConnectionAborted or SocketError.Shutdown or SocketError.OperationAborted;

    /// <summary>
    /// At an end: whether a sender was told of a reset instead. It may be sending at this moment, and not have come to write
    /// it down.
    /// </summary>
    private bool HearsOfReset()
    {
        const int Patience = 50;
        var spin = new SpinWait();
        while (Socket.HungUp && Outbound.Settle().IsBusy && spin.Count < Patience)
            spin.SpinOnce();
        return WasReset;
    }

    /// <summary>On the loop: nobody answers by himself here, so an operator has a time to do so.</summary>
    private void StayHalfClosed()
    {
        if (TryTakePartial(out Message message))
            _inline!(this, message);
        ReleaseBuffer();
        OnPeerEnded();
    }

    /// <summary>On the loop: the inline consumer's stream is over, so its conversation is.</summary>
    private void EndInline()
    {
        Exception? failure = null;
        if (_peerEnded)
            NotePeerFinished();
        try
        {
            // Not after it has failed: what it left belongs to nobody.
            if (!_consumerDone && TryTakePartial(out Message message))
                _inline!(this, message);
        }
        catch (Exception error)
        {
            failure = error;
        }

        ReleaseBuffer();
        OnConsumerDone(failure);
    }
}
