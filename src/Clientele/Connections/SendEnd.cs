using System.Net.Sockets;

namespace Clientele.Connections;

/// <summary>
/// Why nothing is sent any more, or soon: a finish was asked for or sent, a send has failed, or the connection stops.
/// Part of <see cref="Outbound"/>. Any thread may look.
/// </summary>
internal struct SendEnd
{
    // Written by the holder of the gate.
    private SocketError _error;
    private volatile bool _isBroken;
    private volatile bool _isFinished;

    // Requests to the holder.
    private volatile bool _finishes;
    private volatile bool _isStopped;

    /// <summary>A send has failed, or something of ours has thrown.</summary>
    public readonly bool IsBroken => _isBroken;

    /// <summary>FIN is sent.</summary>
    public readonly bool IsFinished => _isFinished;

    /// <summary>A finish was asked for.</summary>
    public readonly bool Finishes => _finishes;

    /// <summary>No thread may send from here on.</summary>
    public readonly bool IsStopped => _isStopped;

    /// <summary>A finish was asked for, or nothing can be sent any more.</summary>
    public readonly bool IsAsked => _finishes || _isBroken || _isStopped;

    /// <summary>Why it is broken; success where no send has failed.</summary>
    public readonly SocketError Error => _isBroken ? _error : SocketError.Success;

    /// <summary>Asks the holder of the gate for a finish. Any thread.</summary>
    public void Finish() => _finishes = true;

    /// <summary>Tells the holder of the gate to stop. Any thread.</summary>
    public void Stop() => _isStopped = true;

    /// <summary>By the holder of the gate: FIN is about to be sent.</summary>
    public void OnFinished() => _isFinished = true;

    /// <summary>By the holder of the gate: something has thrown.</summary>
    public void Break() => _isBroken = true;

    /// <summary>By the holder of the gate: a send has failed.</summary>
    public void Break(SocketError error)
    {
        _error = error;
        _isBroken = true;
    }
}
