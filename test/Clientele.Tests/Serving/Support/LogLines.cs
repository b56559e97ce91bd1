using Microsoft.Extensions.Logging;

namespace Clientele.Tests.Serving;

/// <summary>A logger whose lines a test reads.</summary>
internal sealed class LogLines : ILogger
{
    private readonly List<string> _lines = [];

    /// <summary>A line was written, on the thread that wrote it.</summary>
    public event Action<string>? Logged;

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
        string line = $"{logLevel}: {formatter(state, exception)}";
        lock (_lines)
            _lines.Add(line);
        Logged?.Invoke(line);
    }
}
