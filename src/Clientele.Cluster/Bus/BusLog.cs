using Microsoft.Extensions.Logging;

namespace Clientele.Cluster.Bus;

/// <summary>What the bus tells the log.</summary>
internal static partial class BusLog
{
    [LoggerMessage(Level = LogLevel.Information, Message = "NATS is connected")]
    public static partial void Connected(ILogger logger);

    [LoggerMessage(Level = LogLevel.Warning, Message = "NATS is lost; it is tried again until it is back")]
    public static partial void Disconnected(ILogger logger);

    [LoggerMessage(Level = LogLevel.Warning, Message = "NATS says: {Error}")]
    public static partial void ServerError(ILogger logger, string error);

    [LoggerMessage(Level = LogLevel.Error, Message = "A listener to the state of NATS failed")]
    public static partial void ListenerFailed(ILogger logger, Exception error);
}
