using Clientele.Guarding;

namespace Clientele.Transport;

/// <summary>Hears of a socket's readiness, on the thread of its loop.</summary>
internal interface ISocketOwner : IFaultable
{
    void OnReadable();

    /// <param name="taken">Bytes of the head given to <see cref="TransportSocket.AwaitWritable"/> that have been sent.</param>
    void OnWritable(int taken);

    /// <summary>The descriptor is given back as soon as this returns: nobody may be in it any more.</summary>
    void OnClosing() { }
}
