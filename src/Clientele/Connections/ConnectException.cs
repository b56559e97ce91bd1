using System.Globalization;
using System.Net.Sockets;

namespace Clientele;

/// <summary>A connection did not come about. The message says why and what to do.</summary>
public sealed class ConnectException : IOException
{
    internal ConnectException(string target, string why, Exception? inner = null)
        : base($"cannot connect to {target}: {why}", inner)
    {
        Reason = why;
        SocketErrorCode = (inner as SocketException)?.SocketErrorCode ?? SocketError.SocketError;
        TlsError = inner as TlsException;
    }

    /// <summary>Why, as the system put it; <see cref="SocketError.SocketError"/> when it was not the system.</summary>
    public SocketError SocketErrorCode { get; }

    /// <summary>The message without whom it was about.</summary>
    internal string Reason { get; }

    /// <summary>True when the peer was reached, and the TLS handshake failed.</summary>
    public bool IsTlsFailure => TlsError is not null;

    /// <summary>How the TLS handshake failed; null when it was not that.</summary>
    public TlsException? TlsError { get; }

    /// <summary>As people write where they connect to: an IPv6 address in brackets.</summary>
    internal static string Target(string host, int port) => host.Contains(':', StringComparison.Ordinal)
        ? string.Create(CultureInfo.InvariantCulture, $"[{host}]:{port}")
        : string.Create(CultureInfo.InvariantCulture, $"{host}:{port}");

    /// <summary>What came of an attempt to connect, as one of these; null for what is no failure to connect.</summary>
    internal static ConnectException? From(string target, Exception error, ConnectOptions options)
    {
        if (error is OperationCanceledException)
            error = error.InnerException is TlsException late ? late : new SocketException((int)SocketError.TimedOut);
        return Why(error, options) is { } why ? new ConnectException(target, why, error) : null;
    }

    private static string? Why(Exception error, ConnectOptions options) => error switch
    {
        SocketException socket => Explain(socket, options),
        TlsException tls => tls.Message,
        _ => null,
    };

    private static string Explain(SocketException error, ConnectOptions options) => error.SocketErrorCode switch
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
