using System.Net;
using Clientele.Connections;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Clientele.Serving;

/// <summary>
/// One line for each customer who came or went, in a scope with their number, address and server. Ends that are
/// somebody's fault, or a limit's doing, are told with their argument; the others at Debug. Throws nothing.
/// </summary>
internal sealed class DepartureLog(ILogger logger, ServerOptions options)
{
    private readonly bool _isOff = logger is NullLogger;
    private string _server = "";

    /// <summary>The server's name in scopes: the first place where it listens.</summary>
    public void ServerIs(EndPoint endPoint) => _server = endPoint.ToString() ?? "";

    /// <summary>
    /// What is logged until it is disposed carries the customer's number, address and server. Null without a logger.
    /// </summary>
    public IDisposable? BeginScope(Customer customer) =>
        _isOff ? null : logger.BeginScope(new CustomerScope(customer.Number, customer.Address, _server));

    public void Joined(Customer customer)
    {
        if (!logger.IsEnabled(LogLevel.Debug))
            return;
        using IDisposable? scope = BeginScope(customer);
        LogMessages.Joined(logger, customer.Number, customer.Address);
    }

    public void HandlerFailed(Customer customer, Exception error)
    {
        customer.IsFailureLogged = true;
        using IDisposable? scope = BeginScope(customer);
        LogMessages.HandlerFailed(logger, error, customer.Number, customer.Name, customer.Address);
    }

    public void LabellerFailed(Customer customer, Exception error) =>
        LogMessages.LabellerFailed(logger, error, customer);

    public void Departed(Customer customer)
    {
        LogLevel level = LevelOf(customer.Reason, customer.IsFailureLogged);
        if (!logger.IsEnabled(level))
            return;
        using IDisposable? scope = BeginScope(customer);
        string reason = customer.Reason.ToName(), argument = Argument(customer);
        // The exception itself only where it says more than its message: of what failed, and has not been logged.
        Exception? error = level == LogLevel.Error ? customer.Error : null;
        if (customer.WasOnline)
            LogMessages.Left(logger, level, error, customer.Number, customer.Name, customer.Address, reason, argument);
        else
            LogMessages.TurnedAway(logger, level, error, customer.Number, customer.Address, reason, argument);
    }

    private static LogLevel LevelOf(LeaveReason reason, bool isLogged) => reason switch
    {
        LeaveReason.Failed => isLogged ? LogLevel.Debug : LogLevel.Error,
        LeaveReason.TooMuch or LeaveReason.TooSlow => LogLevel.Warning,
        LeaveReason.Idle or LeaveReason.Refused or LeaveReason.TlsFailed => LogLevel.Information,
        _ => LogLevel.Debug,
    };

    private string Argument(Customer customer)
    {
        try
        {
            return customer.Error is { } error
                ? error.Message
                : customer.Reason switch
                {
                    LeaveReason.Idle => $"nothing received for {Durations.Format(options.IdleTimeout)}",
                    LeaveReason.TooSlow => $"it left more unread than its queue holds ({options.QueueBytes} bytes, "
                        + $"{options.QueueMessages} messages), or all queues together",
                    LeaveReason.Closed => "it closed",
                    LeaveReason.HungUp => "we hung up",
                    LeaveReason.ServerStopping => "the server stops",
                    _ => "no more is known",
                };
        }
        catch (Exception failure)
        {
            // An exception of a user's, whose message throws.
            return failure.GetType().Name;
        }
    }
}
