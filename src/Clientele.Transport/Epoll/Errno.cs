using System.Net.Sockets;
using System.Runtime.InteropServices;
using Clientele.Transport.Sockets;

namespace Clientele.Transport.Epoll;

/// <summary>Linux error numbers (the same on every architecture that .NET runs on), as .NET's socket errors.</summary>
internal static class Errno
{
    public const int EPERM = 1, EINTR = 4, EAGAIN = 11, ENOMEM = 12, EACCES = 13, ENOENT = 2, EINVAL = 22, ENFILE = 23,
    EMFILE = 24;
    public const int EPIPE = 32, ENOSYS = 38, EPROTO = 71, ENOTSOCK = 88, EMSGSIZE = 90, EOPNOTSUPP = 95,
    EAFNOSUPPORT = 97;
    public const int EADDRINUSE = 98, EADDRNOTAVAIL = 99, ENETDOWN = 100, ENETUNREACH = 101, ECONNABORTED = 103,
    ECONNRESET = 104;
    public const int ENOBUFS = 105, ENOTCONN = 107, ETIMEDOUT = 110, ECONNREFUSED = 111, EHOSTDOWN = 112,
    EHOSTUNREACH = 113;
    public const int EINPROGRESS = 115;

    public static int Last => Marshal.GetLastPInvokeError();

    /// <summary>
    /// The error of the last direct system call, which keeps none for <see cref="Last"/>. Read it immediately.
    /// </summary>
    public static int OfThisCall => Marshal.GetLastSystemError();

    /// <summary>
    /// What an error of accept(2) means. It reports network errors of the connection that it would have returned: those
    /// pass.
    /// </summary>
    public static AcceptErrorClass ToAcceptErrorClass(int errno) => errno switch
    {
        EAGAIN => AcceptErrorClass.Drained,
        EMFILE or ENFILE or ENOBUFS or ENOMEM => AcceptErrorClass.Scarce,
        9 /* EBADF */ or 14 /* EFAULT */ or EINVAL or ENOTSOCK or EOPNOTSUPP => AcceptErrorClass.Fatal,
        _ => AcceptErrorClass.Passing,
    };

    /// <summary>The same error as .NET names it.</summary>
    public static SocketError ToSocketError(int errno) => errno switch
    {
        0 => SocketError.Success,
        EAGAIN => SocketError.WouldBlock,
        EPERM or EACCES => SocketError.AccessDenied,
        EINTR => SocketError.Interrupted,
        ENOMEM or ENOBUFS => SocketError.NoBufferSpaceAvailable,
        EMFILE or ENFILE => SocketError.TooManyOpenSockets,
        EINVAL => SocketError.InvalidArgument,
        ENOENT or ECONNREFUSED => SocketError.ConnectionRefused,
        EPIPE => SocketError.Shutdown,
        ECONNRESET => SocketError.ConnectionReset,
        ECONNABORTED => SocketError.ConnectionAborted,
        ENOTSOCK => SocketError.NotSocket,
        EMSGSIZE => SocketError.MessageSize,
        EOPNOTSUPP => SocketError.OperationNotSupported,
        EAFNOSUPPORT => SocketError.AddressFamilyNotSupported,
        EADDRINUSE => SocketError.AddressAlreadyInUse,
        EADDRNOTAVAIL => SocketError.AddressNotAvailable,
        ENETDOWN => SocketError.NetworkDown,
        ENETUNREACH => SocketError.NetworkUnreachable,
        ENOTCONN => SocketError.NotConnected,
        ETIMEDOUT => SocketError.TimedOut,
        EHOSTDOWN => SocketError.HostDown,
        EHOSTUNREACH => SocketError.HostUnreachable,
        EINPROGRESS => SocketError.InProgress,
        _ => SocketError.SocketError,
    };
}
