namespace Clientele.Transport.Epoll;

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
}
