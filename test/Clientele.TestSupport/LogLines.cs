using Microsoft.Extensions.Logging;

namespace Clientele.TestSupport;

/// <summary>What is logged, as lines: <c>Information: Listening on ...</c>, or from a host <c>Information Clientele: Listening on ...</c></summary>
public sealed class LogLines : ILogger, ILoggerProvider
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

    public ILogger CreateLogger(string categoryName) => new Category(this, categoryName);

    public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(
        LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        Add($"{logLevel}: {formatter(state, exception)}");

    public void Dispose() { }

    private void Add(string line)
    {
        lock (_lines)
            _lines.Add(line);
        Logged?.Invoke(line);
    }

    private sealed class Category(LogLines lines, string name) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            lines.Add($"{logLevel} {name}: {formatter(state, exception)}");
    }
}
