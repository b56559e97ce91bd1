using System.Net.Sockets;
using Microsoft.Extensions.Logging;

namespace Clientele.Connections;

/// <summary>
/// What the library logs: connections from 10 on, their departures and the server from 20 on. All in one class, because
/// the generator takes several in an order of chance, and the bytes of the package would be others each time.
/// </summary>
internal static partial class LogMessages
{
    [LoggerMessage(10, LogLevel.Warning, "{Connection} was ended before its handler returned: the handler should end "
        + "with its messages, or look at the Ended token")]
    public static partial void HandlerLate(ILogger logger, Connection connection);

    [LoggerMessage(11, LogLevel.Error, "What was registered with a token of {Connection} (Ended or PeerFinished) "
        + "has thrown")]
    public static partial void RegistrationFailed(ILogger logger, Exception error, Connection connection);

    [LoggerMessage(EventId = 12, EventName = "WorkFailed", Level = LogLevel.Error,
        Message = "{Connection} was ending when this was thrown as well")]
    public static partial void ConnectionWorkFailed(ILogger logger, Exception error, Connection connection);

    [LoggerMessage(13, LogLevel.Warning, "The connection to {Address} was forgotten without being disposed, and is "
        + "closed: dispose it (await using) when it is done with")]
    public static partial void Forgotten(ILogger logger, string address);

    [LoggerMessage(14, LogLevel.Warning, "{Connection}: {Bytes} bytes are no frame and were skipped: {Why}")]
    public static partial void FrameLost(ILogger logger, Connection connection, int bytes, string why);

    [LoggerMessage(20, LogLevel.Error, "The handler of customer {Number} failed (name {Name}, address {Address})")]
    public static partial void HandlerFailed(
        ILogger logger, Exception error, long number, string? name, string address);

    [LoggerMessage(44, LogLevel.Error, "The labeller failed at a message of {Customer}: watchers see it without a "
        + "label")]
    public static partial void LabellerFailed(ILogger logger, Exception error, Connection customer);

    [LoggerMessage(30, LogLevel.Debug, "Customer {Number} has joined from {Address}")]
    public static partial void Joined(ILogger logger, long number, string address);

    [LoggerMessage(EventId = 31, Message = "Customer {Number} (name {Name}, address {Address}) has left: {Reason},"
        + " {Argument}")]
    public static partial void Left(
        ILogger logger, LogLevel level, Exception? error, long number, string? name, string address, string reason,
        string argument);

    [LoggerMessage(EventId = 32, Message = "Customer {Number} (address {Address}) was turned away: {Reason}, "
        + "{Argument}")]
    public static partial void TurnedAway(
        ILogger logger, LogLevel level, Exception? error, long number, string address, string reason,
        string argument);

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

    [LoggerMessage(25, LogLevel.Warning, "The thread pool is {Milliseconds} ms late, and all handlers with it: "
        + "something blocks its threads; await where it waits")]
    public static partial void PoolLate(ILogger logger, long milliseconds);

    [LoggerMessage(40, LogLevel.Warning, "A recorder of events has taken nothing for {Seconds} s and is over its "
        + "mark: nobody is read or accepted until it does")]
    public static partial void Stalled(ILogger logger, long seconds);

    [LoggerMessage(41, LogLevel.Information, "The recorder of events takes again: reading and accepting go on")]
    public static partial void Moves(ILogger logger);
}
