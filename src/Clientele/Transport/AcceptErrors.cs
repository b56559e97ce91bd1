using System.Net.Sockets;
using Clientele.Transport.Epoll;

namespace Clientele.Transport;

internal enum AcceptErrorClass
{
    /// <summary>Nobody is waiting to be accepted.</summary>
    Drained,

    /// <summary>That one connection came to nothing; the next may be well.</summary>
    Passing,

    /// <summary>Descriptors or memory have run out: wait for room.</summary>
    Scarce,

    /// <summary>The listener itself is of no use any more.</summary>
    Fatal,
}

internal static class AcceptErrors
{
    /// <summary>accept(2) hands on network errors of the connection that it would have returned; those pass.</summary>
    public static AcceptErrorClass Classify(int errno) => errno switch
    {
        Errno.EAGAIN => AcceptErrorClass.Drained,
        Errno.EMFILE or Errno.ENFILE or Errno.ENOBUFS or Errno.ENOMEM => AcceptErrorClass.Scarce,
        9 /* EBADF */ or 14 /* EFAULT */ or Errno.EINVAL or Errno.ENOTSOCK or Errno.EOPNOTSUPP => AcceptErrorClass.Fatal,
        _ => AcceptErrorClass.Passing,
    };

    /// <summary>The same for what .NET's sockets report.</summary>
    public static AcceptErrorClass Classify(SocketError error) => error switch
    {
        SocketError.WouldBlock => AcceptErrorClass.Drained,
        SocketError.TooManyOpenSockets or SocketError.NoBufferSpaceAvailable => AcceptErrorClass.Scarce,
        SocketError.OperationAborted or SocketError.NotSocket or SocketError.InvalidArgument or SocketError.Fault
            or SocketError.OperationNotSupported => AcceptErrorClass.Fatal,
        _ => AcceptErrorClass.Passing,
    };
}
