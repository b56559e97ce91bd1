using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Clientele.Transport;

/// <summary>
/// Hands on to a user's logger, and lets nothing out that it throws: a provider with a full disk must not end a loop,
/// or keep a customer from leaving. Any thread.
/// </summary>
[Experimental("CLIENTELE001")]
public sealed class GuardedLogger : ILogger
{
    private readonly ILogger _inner;

    private GuardedLogger(ILogger inner) => _inner = inner;

    /// <summary>The logger, guarded; itself where it is guarded already, or logs nothing.</summary>
    public static ILogger Of(ILogger logger) =>
        logger is NullLogger or GuardedLogger ? logger : new GuardedLogger(logger);

    /// <inheritdoc/>
    public bool IsEnabled(LogLevel logLevel)
    {
        try
        {
            return _inner.IsEnabled(logLevel);
        }
        catch (Exception)
        {
            return false;
        }
    }

    /// <inheritdoc/>
    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception,
        Func<TState, Exception?, string> formatter)
    {
        ThreadRules.AssertNoLockHeld("log");
        try
        {
            _inner.Log(logLevel, eventId, state, exception, formatter);
        }
        catch (Exception)
        {
            // It is the log that has failed: there is nowhere to tell it.
        }
    }

    /// <inheritdoc/>
    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull
    {
        ThreadRules.AssertNoLockHeld("begin a scope of a log");
        try
        {
            return _inner.BeginScope(state) is { } scope ? new Scope(scope) : null;
        }
        catch (Exception)
        {
            return null;
        }
    }

    private sealed class Scope(IDisposable inner) : IDisposable
    {
        public void Dispose()
        {
            try
            {
                inner.Dispose();
            }
            catch (Exception)
            {
                // As above.
            }
        }
    }
}
