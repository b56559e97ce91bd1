using System.Net;
using System.Net.Sockets;

namespace Clientele;

/// <summary>A server cannot listen where it was told to. The message says why and what to do.</summary>
public sealed class ListenException : IOException
{
    /// <summary>
    /// For a listener of one's own that meets the same difficulties as a server's; its message is made of both.
    /// </summary>
    /// <param name="endPoint">Where it cannot listen.</param>
    /// <param name="error">Why, as the system puts it.</param>
    public ListenException(EndPoint endPoint, SocketException error)
        : this(NotNull(endPoint, nameof(endPoint)), everywhere: false, NotNull(error, nameof(error)))
    {
    }

    internal ListenException(EndPoint endPoint, bool everywhere, SocketException error)
        : this(endPoint, everywhere, FailureOf(endPoint, error.SocketErrorCode), error)
    {
    }

    private ListenException(EndPoint endPoint, bool everywhere, ListenFailure failure, SocketException error)
        : base($"cannot listen on {Describe(endPoint, everywhere)}: {Explain(failure, error)}", error)
    {
        EndPoint = endPoint;
        Failure = failure;
        SocketErrorCode = error.SocketErrorCode;
    }

    /// <summary>Where.</summary>
    public EndPoint EndPoint { get; }

    /// <summary>Why, as a value: the message is made from it.</summary>
    public ListenFailure Failure { get; }

    /// <summary>Why, as the system put it.</summary>
    public SocketError SocketErrorCode { get; }

    private static T NotNull<T>(T value, string name)
        where T : class => value ?? throw new ArgumentNullException(name);

    private static ListenFailure FailureOf(EndPoint endPoint, SocketError error) => error switch
    {
        SocketError.AddressAlreadyInUse when endPoint is UnixDomainSocketEndPoint => ListenFailure.PathInUse,
        SocketError.AddressAlreadyInUse => ListenFailure.PortInUse,
        SocketError.AddressNotAvailable => ListenFailure.NoSuchAddress,
        SocketError.AccessDenied when endPoint is IPEndPoint { Port: > 0 and < 1024 } => ListenFailure.PrivilegedPort,
        SocketError.AccessDenied => ListenFailure.PermissionDenied,
        SocketError.TooManyOpenSockets => ListenFailure.OutOfDescriptors,
        SocketError.ConnectionRefused => ListenFailure.NoSuchFolder,
        SocketError.InvalidArgument => ListenFailure.InvalidAddress,
        _ => ListenFailure.Other,
    };

    private static string Describe(EndPoint endPoint, bool everywhere) =>
        everywhere && endPoint is IPEndPoint ip ? $"*:{ip.Port}" : endPoint.ToString()!;

    private static string Explain(ListenFailure failure, SocketException error) => failure switch
    {
        ListenFailure.PathInUse => "something is there already (remove it, or choose another path)",
        ListenFailure.PortInUse => "the port is in use (try port 0 for any free one)",
        ListenFailure.NoSuchAddress => "this machine has no such address (use one of its own, or listen on all)",
        ListenFailure.PrivilegedPort => "ports below 1024 need privileges (choose 1024 or above)",
        ListenFailure.PermissionDenied => "permission denied (choose a place where you may write)",
        ListenFailure.OutOfDescriptors => "out of descriptors (raise the limit with ulimit -n)",
        ListenFailure.NoSuchFolder => "there is no such folder (create it first)",
        ListenFailure.InvalidAddress => "that address cannot be listened on",
        _ => error.Message,
    };
}
