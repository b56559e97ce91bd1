using System.Net.Sockets;

namespace Clientele.Serving.Metrics;

/// <summary>
/// Socket errors as <c>error.type</c> has them: in the manner of .NET's own (<c>host_not_found</c>), and few.
/// </summary>
internal static class ErrorTypes
{
    public static string Of(SocketError error) => error switch
    {
        SocketError.TooManyOpenSockets => "too_many_open_sockets",
        SocketError.NoBufferSpaceAvailable => "no_buffer_space_available",
        SocketError.ConnectionAborted => "connection_aborted",
        SocketError.ConnectionReset => "connection_reset",
        SocketError.AccessDenied => "access_denied",
        SocketError.Interrupted => "interrupted",
        SocketError.TimedOut => "timed_out",
        SocketError.NetworkDown => "network_down",
        SocketError.NetworkUnreachable => "network_unreachable",
        SocketError.HostDown => "host_down",
        SocketError.HostUnreachable => "host_unreachable",
        SocketError.InvalidArgument => "invalid_argument",
        SocketError.NotSocket => "not_socket",
        SocketError.OperationNotSupported => "operation_not_supported",
        SocketError.OperationAborted => "operation_aborted",
        _ => "_OTHER",
    };
}
