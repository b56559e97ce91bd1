using Microsoft.Extensions.Logging;

namespace Clientele.Transport;

/// <summary>Notices that a loop was held up, which is always somebody blocking a thread that serves everyone.</summary>
internal sealed partial class LoopWatch(ILogger logger)
{
    /// <summary>Microseconds that one round may take before it is worth a line in the log.</summary>
    public const long Patience = 200_000;

    public static LoopWatch Silent { get; } = new(Microsoft.Extensions.Logging.Abstractions.NullLogger.Instance);

    private object? _serving;

    /// <summary>How often a round took longer than <see cref="Patience"/>.</summary>
    public long LateRounds { get; private set; }

    /// <summary>Says who is served from here on, so that the log can name them.</summary>
    public void Serving(object who) => _serving = who;

    public void Look(long roundMicroseconds)
    {
        if (roundMicroseconds <= Patience)
            return;
        LateRounds++;
        Log.LoopBlocked(logger, roundMicroseconds / 1000, _serving);
    }

    public void Failed(Exception error, object? what) => Log.WorkFailed(logger, error, what);

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "An event loop was blocked for {Milliseconds} ms, last by {Customer}: code that runs inline must not block; let the handler run on the thread pool")]
        public static partial void LoopBlocked(ILogger logger, long milliseconds, object? customer);

        [LoggerMessage(2, LogLevel.Error, "Work of {What} on an event loop failed")]
        public static partial void WorkFailed(ILogger logger, Exception error, object? what);
    }
}
