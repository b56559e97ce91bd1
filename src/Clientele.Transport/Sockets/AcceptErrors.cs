using System.Net.Sockets;

namespace Clientele.Transport.Sockets;

/// <summary>Sorts errors of accept.</summary>
internal static class AcceptErrors
{
    /// <summary>What an error that .NET's sockets report means.</summary>
    public static AcceptErrorClass Classify(SocketError error) => error switch
    {
        SocketError.WouldBlock => AcceptErrorClass.Drained,
        SocketError.TooManyOpenSockets or SocketError.NoBufferSpaceAvailable => AcceptErrorClass.Scarce,
        SocketError.OperationAborted or SocketError.NotSocket or SocketError.InvalidArgument or SocketError.Fault
            or SocketError.OperationNotSupported => AcceptErrorClass.Fatal,
        _ => AcceptErrorClass.Passing,
    };
}
