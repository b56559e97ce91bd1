using System.Net.Sockets;

namespace Clientele.Connections.Sending;

/// <summary>How the sending half of a connection stands.</summary>
/// <param name="IsBusy">A thread is sending.</param>
/// <param name="IsFinished">FIN is sent.</param>
/// <param name="Owes">Something is queued.</param>
/// <param name="Error">Why nothing can be sent any more; success while that is not so.</param>
/// <param name="IsBroken">Nothing can be sent any more.</param>
internal readonly record struct SendState(bool IsBusy, bool IsFinished, bool Owes, bool IsBroken, SocketError Error)
{
    /// <summary>
    /// The system reports a reset once, and when a send has heard it, a receive sees nothing but an end. After a FIN, a
    /// send hears of a broken pipe instead (Linux): that peer has closed.
    /// </summary>
    public bool WasReset => IsBroken && Error == SocketError.ConnectionReset;
}
