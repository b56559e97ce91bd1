using System.Net;
using System.Net.Sockets;
using Clientele.Transport;

namespace Clientele.Connections.Connecting;

/// <summary>From what the system reports to what it means for that target.</summary>
internal static class ConnectFailures
{
    private static readonly SocketError[] s_ofFamily =
        [SocketError.AddressNotAvailable, SocketError.AddressFamilyNotSupported, SocketError.NetworkUnreachable,
            SocketError.HostUnreachable];

    /// <summary>
    /// True for an error that says less about the server than about this machine's way to one family of addresses.
    /// </summary>
    public static bool IsOfFamily(Exception? error) =>
        error is SocketException { SocketErrorCode: { } code } && s_ofFamily.Contains(code);

    public static ConnectFailure Of(SocketException error, string target, IPEndPoint? source)
    {
        bool isV6 = TryHost(target, out IPAddress? address) && address.AddressFamily == AddressFamily.InterNetworkV6;
        if (isV6 && source is null && IsOfFamily(error) && !HasIPv6())
            return ConnectFailure.NoIPv6;
        return error.SocketErrorCode switch
        {
            SocketError.ConnectionRefused => ConnectFailure.Refused,
            SocketError.HostNotFound or SocketError.NoData or SocketError.TryAgain =>
                AddressText.IsHalfAnAddress(HostOf(target)) ? ConnectFailure.NotAnAddress : ConnectFailure.UnknownName,
            SocketError.TimedOut => ConnectFailure.TimedOut,
            SocketError.InvalidArgument when isV6 && address is { IsIPv6LinkLocal: true, ScopeId: 0 } =>
                target.Contains('%', StringComparison.Ordinal)
                    ? ConnectFailure.ZoneUnknown : ConnectFailure.ZoneMissing,
            SocketError.HostUnreachable or SocketError.NetworkUnreachable => ConnectFailure.NoRoute,
            SocketError.AddressNotAvailable =>
                source is null ? ConnectFailure.OutOfPorts : ConnectFailure.SourceUnavailable,
            SocketError.AddressAlreadyInUse => ConnectFailure.SourceInUse,
            SocketError.AddressFamilyNotSupported => ConnectFailure.OtherFamily,
            SocketError.TooManyOpenSockets => ConnectFailure.OutOfDescriptors,
            SocketError.AccessDenied => ConnectFailure.PermissionDenied,
            SocketError.NotSocket => ConnectFailure.NotASocket,
            _ => ConnectFailure.Other,
        };
    }

    /// <summary>
    /// A machine whose IPv6 is turned off has not even its own address, and says the same of it as when all ports are
    /// taken.
    /// </summary>
    private static bool HasIPv6()
    {
        try
        {
            using var socket = new Socket(AddressFamily.InterNetworkV6, SocketType.Dgram, ProtocolType.Udp);
            socket.Bind(new IPEndPoint(IPAddress.IPv6Loopback, 0));
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private static bool TryHost(
        string target, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out IPAddress? address) =>
        AddressText.TryParse(HostOf(target), out address);

    private static string HostOf(string target) =>
        target.LastIndexOf(':') is int colon and > 0 ? target[..colon].Trim('[', ']') : target;
}
