using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Logging;

namespace Clientele.Transport;

/// <summary>
/// Notices that a loop was held up, which is always code that blocks a thread that serves everyone. Used by its loops'
/// threads.
/// </summary>
[Experimental("CLIENTELE001")]
public sealed partial class LoopWatch(ILogger logger)
{
    private readonly ILogger _logger = GuardedLogger.Of(logger);
    /// <summary>Microseconds that one round may take before it is worth a line in the log.</summary>
    public const long Patience = 200_000;

    /// <summary>One that logs nothing.</summary>
    public static LoopWatch Silent { get; } = new(Microsoft.Extensions.Logging.Abstractions.NullLogger.Instance);

    private object? _serving;
    private object? _longest;
    private long _since;
    private long _longestTime;

    /// <summary>How often a round took longer than <see cref="Patience"/>.</summary>
    public long LateRounds { get; private set; }

    /// <summary>
    /// Says whose code runs from here on, so that the log can name them: this is for each message, and a few
    /// milliseconds are exact enough.
    /// </summary>
    [OnLoop]
    public void Serving(object who, EventLoop loop)
    {
        loop.AssertCurrent();
        Close(loop.ReadCoarseClock());
        _serving = who;
    }

    /// <summary>At the end of a round.</summary>
    [OnLoop]
    public void Look(long roundMicroseconds, EventLoop loop)
    {
        loop.AssertCurrent();
        if (roundMicroseconds > Patience)
        {
            Close(loop.ReadCoarseClock());
            LateRounds++;
            Log.LoopBlocked(_logger, roundMicroseconds / 1000, _longest);
        }

        if (_serving is not null)
            (_serving, _longest, _longestTime) = (null, null, 0);
    }

    /// <summary>Work on the loop has failed, and has no owner that could end.</summary>
    public void Failed(Exception error, object? what) => Log.WorkFailed(_logger, error, what);

    private void Close(long now)
    {
        if (_serving is not null && now - _since > _longestTime)
            (_longest, _longestTime) = (_serving, now - _since);
        _since = now;
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "An event loop was blocked for {Milliseconds} ms, for the most part by "
            + "{Customer}: code that runs inline must not block; let the handler run on the thread pool")]
        public static partial void LoopBlocked(ILogger logger, long milliseconds, object? customer);

        [LoggerMessage(2, LogLevel.Error, "Work of {What} on an event loop failed")]
        public static partial void WorkFailed(ILogger logger, Exception error, object? what);
    }
}
