using System.Net.Sockets;
using Clientele.Connections.Connecting;

namespace Clientele;

/// <summary>A connection did not come about. The message says why and what to do.</summary>
public sealed class ConnectException : IOException
{
    /// <summary>For code that connects by itself.</summary>
    /// <param name="target">Where to, as people write it.</param>
    /// <param name="failure">Why it did not come about.</param>
    /// <param name="why">The same in a sentence.</param>
    /// <param name="inner">The system's error, or a <see cref="TlsException"/>.</param>
    public ConnectException(string target, ConnectFailure failure, string why, Exception? inner = null)
        : base($"cannot connect to {target}: {why}", inner)
    {
        Failure = failure;
        Reason = why;
        SocketErrorCode = (inner as SocketException)?.SocketErrorCode ?? SocketError.SocketError;
        TlsError = inner as TlsException;
    }

    /// <summary>Why, as a value: the message is made from it.</summary>
    public ConnectFailure Failure { get; }

    /// <summary>Why, as the system put it; <see cref="SocketError.SocketError"/> when it was not the system.</summary>
    public SocketError SocketErrorCode { get; }

    /// <summary>True when the peer was reached, and the TLS handshake failed.</summary>
    public bool IsTlsFailure => TlsError is not null;

    /// <summary>How the TLS handshake failed; null when it was not that.</summary>
    public TlsException? TlsError { get; }

    /// <summary>The message without the target.</summary>
    public string Reason { get; }

    /// <summary>Makes one of what an attempt to connect has thrown.</summary>
    /// <param name="target">Where to, as people write it.</param>
    /// <param name="error">What was thrown; a cancelled token is taken for the timeout.</param>
    /// <param name="options">How it connected, for the sentence.</param>
    /// <returns>The exception; null for what is no failure to connect.</returns>
    public static ConnectException? From(string target, Exception error, ConnectOptions options)
    {
        if (error is OperationCanceledException)
            error = error.InnerException is TlsException late ? late : new SocketException((int)SocketError.TimedOut);
        if (error is TlsException tls)
            return new ConnectException(target, ConnectFailure.Tls, tls.Message, tls);
        if (error is not SocketException socket)
            return null;
        ConnectFailure failure = ConnectFailures.Of(socket, target, options.Source);
        return new ConnectException(target, failure, Explain(failure, socket, options), socket);
    }

    private static string Explain(ConnectFailure failure, SocketException error, ConnectOptions options) =>
        failure switch
        {
            ConnectFailure.Refused => "connection refused (is the server running, and is this its port?)",
            ConnectFailure.UnknownName => "the name does not resolve (check its spelling, or use an address)",
            ConnectFailure.NotAnAddress => "that is not an address (write all four numbers, such as 127.0.0.1)",
            ConnectFailure.TimedOut => $"no answer within {Durations.Format(options.ConnectTimeout)} (is the address "
                + "right, or a firewall between?)",
            ConnectFailure.NoRoute => "no way leads there (check the address and this machine's network)",
            ConnectFailure.NoIPv6 => "this machine has no IPv6 (use an IPv4 address)",
            ConnectFailure.ZoneMissing =>
                "a link-local address needs a zone, the name of the interface (such as fe80::1%eth0)",
            ConnectFailure.ZoneUnknown => "its zone names no interface of this machine (check the name behind the %)",
            ConnectFailure.SourceUnavailable =>
                $"this machine has no free {options.Source} (choose another source address or port)",
            ConnectFailure.OutOfPorts => "out of ports for that destination (use another source address)",
            ConnectFailure.SourceInUse => $"the source {options.Source} is in use (choose another, or port 0 for any)",
            ConnectFailure.OtherFamily => "the source address is of another family than the destination",
            ConnectFailure.OutOfDescriptors => "out of descriptors (raise the limit with ulimit -n)",
            ConnectFailure.PermissionDenied => "permission denied",
            ConnectFailure.NotASocket => "that path is not a socket",
            _ => error.Message,
        };
}
