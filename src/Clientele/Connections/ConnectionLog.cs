using Microsoft.Extensions.Logging;

namespace Clientele.Connections;

/// <summary>What connections log.</summary>
internal static partial class ConnectionLog
{
    [LoggerMessage(10, LogLevel.Warning, "{Connection} was ended before its handler returned: the handler should end "
        + "with its messages, or look at the Ended token")]
    public static partial void HandlerLate(ILogger logger, Connection connection);

    [LoggerMessage(11, LogLevel.Error, "What was registered with a token of {Connection} (Ended or PeerFinished) "
        + "has thrown")]
    public static partial void RegistrationFailed(ILogger logger, Exception error, Connection connection);

    [LoggerMessage(12, LogLevel.Error, "{Connection} was ending when this was thrown as well")]
    public static partial void WorkFailed(ILogger logger, Exception error, Connection connection);

    [LoggerMessage(13, LogLevel.Warning, "The connection to {Address} was forgotten without being disposed, and is "
        + "closed: dispose it (await using) when it is done with")]
    public static partial void Forgotten(ILogger logger, string address);

    [LoggerMessage(14, LogLevel.Warning, "{Connection}: {Bytes} bytes are no frame and were skipped: {Why}")]
    public static partial void FrameLost(ILogger logger, Connection connection, int bytes, string why);
}
