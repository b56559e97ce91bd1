using System.Net.Sockets;
using System.Security.Authentication;

namespace Clientele;

/// <summary>A connection did not come about. The message says why and what to do.</summary>
public sealed class ConnectException : IOException
{
    internal ConnectException(string target, string why, Exception? inner = null)
        : base($"cannot connect to {target}: {why}", inner)
    {
        SocketErrorCode = (inner as SocketException)?.SocketErrorCode ?? SocketError.SocketError;
        IsTlsFailure = inner is AuthenticationException;
    }

    /// <summary>Why, as the system put it; <see cref="SocketError.SocketError"/> when it was not the system.</summary>
    public SocketError SocketErrorCode { get; }

    /// <summary>True when the peer was reached, and the TLS handshake failed.</summary>
    public bool IsTlsFailure { get; }

    internal static string Explain(SocketException error, ConnectOptions options) => error.SocketErrorCode switch
    {
        SocketError.ConnectionRefused => "connection refused (is the server running, and is this its port?)",
        SocketError.HostNotFound or SocketError.NoData or SocketError.TryAgain => "the name does not resolve (check its spelling, or use an address)",
        SocketError.TimedOut => $"no answer within {Durations.Format(options.ConnectTimeout)} (is the address right, or a firewall between?)",
        SocketError.HostUnreachable or SocketError.NetworkUnreachable => "no way leads there (check the address and this machine's network)",
        SocketError.AddressNotAvailable when options.Source is not null => $"this machine has no free {options.Source} (choose another source address or port)",
        SocketError.AddressNotAvailable => "out of ports for that destination (use another source address)",
        SocketError.AddressAlreadyInUse => $"the source {options.Source} is in use (choose another, or port 0 for any)",
        SocketError.AddressFamilyNotSupported => "the source address is of another family than the destination",
        SocketError.TooManyOpenSockets => "out of descriptors (raise the limit with ulimit -n)",
        SocketError.AccessDenied => "permission denied",
        SocketError.NotSocket => "that path is not a socket",
        _ => error.Message,
    };
}
