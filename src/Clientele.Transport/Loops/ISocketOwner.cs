using System.Diagnostics.CodeAnalysis;

namespace Clientele.Transport;

/// <summary>Hears of a socket's readiness, on the thread of its loop.</summary>
[Experimental("CLIENTELE001")]
public interface ISocketOwner : IFaultable
{
    /// <summary>There is something to receive, or the peer has finished, or is gone.</summary>
    void OnReadable();

    /// <summary>There is room to send.</summary>
    /// <param name="taken">Bytes of the head given to <see cref="TransportSocket.AwaitWritable"/> that have been
    /// sent.</param>
    void OnWritable(int taken);

    /// <summary>The descriptor is given back as soon as this returns: no thread may use it any more.</summary>
    void OnClosing() { }
}
