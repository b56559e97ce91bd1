using System.Net;
using System.Net.Sockets;

namespace Clientele;

/// <summary>A server cannot listen where it was told to. The message says why and what to do.</summary>
public sealed class ListenException : IOException
{
    internal ListenException(EndPoint endPoint, bool everywhere, SocketException error)
        : base($"cannot listen on {Describe(endPoint, everywhere)}: {Explain(endPoint, error)}", error)
    {
        EndPoint = endPoint;
        SocketErrorCode = error.SocketErrorCode;
    }

    /// <summary>Where.</summary>
    public EndPoint EndPoint { get; }

    /// <summary>Why, as the system put it.</summary>
    public SocketError SocketErrorCode { get; }

    private static string Describe(EndPoint endPoint, bool everywhere) =>
        everywhere && endPoint is IPEndPoint ip ? $"*:{ip.Port}" : endPoint.ToString()!;

    private static string Explain(EndPoint endPoint, SocketException error) => error.SocketErrorCode switch
    {
        SocketError.AddressAlreadyInUse when endPoint is UnixDomainSocketEndPoint =>
            "something is there already (remove it, or choose another path)",
        SocketError.AddressAlreadyInUse => "the port is in use (try port 0 for any free one)",
        SocketError.AddressNotAvailable => "this machine has no such address (use one of its own, or listen on all)",
        SocketError.AccessDenied when endPoint is IPEndPoint { Port: > 0 and < 1024 } =>
            "ports below 1024 need privileges (choose 1024 or above)",
        SocketError.AccessDenied => "permission denied (choose a place where you may write)",
        SocketError.TooManyOpenSockets => "out of descriptors (raise the limit with ulimit -n)",
        SocketError.ConnectionRefused => "there is no such folder (create it first)",
        SocketError.InvalidArgument => "that address cannot be listened on",
        _ => error.Message,
    };
}
