using Microsoft.Extensions.Logging;

namespace Clientele.Tests.Serving;

/// <summary>A logger whose lines a test reads.</summary>
internal sealed class LogLines : ILogger
{
    private readonly List<string> _lines = [];

    public string[] All
    {
        get
        {
            lock (_lines)
                return [.. _lines];
        }
    }

    public Task Until(string part) => Eventually.True(() => All.Any(l => l.Contains(part, StringComparison.Ordinal)), $"a line in the log with \"{part}\"");

    public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(
        LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        lock (_lines)
            _lines.Add($"{logLevel}: {formatter(state, exception)}");
    }
}
