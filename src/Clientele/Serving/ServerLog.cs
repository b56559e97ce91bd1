using System.Net.Sockets;
using Microsoft.Extensions.Logging;

namespace Clientele.Serving;

/// <summary>What a server logs of itself.</summary>
internal static partial class ServerLog
{
    [LoggerMessage(27, LogLevel.Error, "Work of the server failed")]
    public static partial void WorkFailed(ILogger logger, Exception error);

    [LoggerMessage(28, LogLevel.Error, "The server has stopped, and {Customers} connections are not ended yet: "
        + "code that blocks an event loop or a sender keeps them")]
    public static partial void StopGivesUp(ILogger logger, long customers);

    [LoggerMessage(21, LogLevel.Warning, "Accepting pauses: {Error}. Everyone online is still served; it goes on "
        + "when there is room")]
    public static partial void AcceptingPaused(ILogger logger, SocketError error);

    [LoggerMessage(22, LogLevel.Information, "Accepting goes on")]
    public static partial void AcceptingResumed(ILogger logger);

    [LoggerMessage(42, LogLevel.Error, "OnStalled failed")]
    public static partial void OnStalledFailed(ILogger logger, Exception error);

    [LoggerMessage(24, LogLevel.Error, "TellPlace failed: those in line are not told their places")]
    public static partial void TellPlaceFailed(ILogger logger, Exception error);

    [LoggerMessage(23, LogLevel.Error, "A listener failed: {Error}")]
    public static partial void ListenerFailed(ILogger logger, SocketError error);

    [LoggerMessage(26, LogLevel.Critical, "The last listener has failed: nobody new can come. Everyone online is "
        + "still served; start the server again")]
    public static partial void NoListenerLeft(ILogger logger);
}
