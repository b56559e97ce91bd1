using Microsoft.Extensions.Logging;

namespace Clientele.Cluster.Common;

/// <summary>
/// What a node tells the log of NATS and of the other nodes. All in one class, because the generator takes several in
/// an order of chance, and the bytes of the package would be others each time.
/// </summary>
internal static partial class LogMessages
{
    [LoggerMessage(Level = LogLevel.Information, Message = "NATS is connected")]
    public static partial void Connected(ILogger logger);

    [LoggerMessage(Level = LogLevel.Warning, Message = "NATS is lost; it is tried again until it is back")]
    public static partial void Disconnected(ILogger logger);

    [LoggerMessage(Level = LogLevel.Warning, Message = "NATS says: {Error}")]
    public static partial void ServerError(ILogger logger, string error);

    [LoggerMessage(Level = LogLevel.Error, Message = "A listener to the state of NATS failed")]
    public static partial void BusListenerFailed(ILogger logger, Exception error);

    [LoggerMessage(Level = LogLevel.Information, Message = "Cluster: {Kind} {Node}.{Incarnation}")]
    public static partial void Happened(ILogger logger, ServerNoticeKind kind, string node, string incarnation);

    [LoggerMessage(Level = LogLevel.Error, Message = "A listener to events of the cluster failed")]
    public static partial void ListenerFailed(ILogger logger, Exception error);

    [LoggerMessage(Level = LogLevel.Error, Message = "Work for the cluster failed")]
    public static partial void WorkFailed(ILogger logger, Exception error);

    [LoggerMessage(Level = LogLevel.Warning, Message = "NATS cannot be used, and is tried again: {Reason}")]
    public static partial void NotYet(ILogger logger, string reason);
}
