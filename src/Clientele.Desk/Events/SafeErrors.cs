using System.Net.Sockets;

namespace Clientele.Desk.Events;

/// <summary>What a page may know of an error: our own sentences, and the system's names; never what a program threw.</summary>
internal static class SafeErrors
{
    /// <summary>Of one who has left: a reset says all there is to say.</summary>
    public static string? OfEnd(LeaveReason reason, Exception? error) => reason == LeaveReason.Reset ? null : Of(error);

    public static string? Of(Exception? error) => error switch
    {
        AdmissionException or FramingException or SendTimeoutException or TlsException => error.Message.ReplaceLineEndings(" "),
        SocketException socket => socket.SocketErrorCode.ToString(),
        OperationCanceledException => "it took too long",
        { InnerException: SocketException socket } => socket.SocketErrorCode.ToString(),
        _ => null,
    };
}
