using Microsoft.Extensions.Logging;

namespace Clientele.Hosting.Tests;

/// <summary>What is logged in a host: <c>Information Clientele: Listening on ...</c></summary>
internal sealed class LogLines : ILoggerProvider
{
    private static readonly string[] s_ofMachine = ["The thread pool is ", "An event loop was blocked for "];

    private readonly List<string> _lines = [];

    public string[] All
    {
        get
        {
            lock (_lines)
                return [.. _lines];
        }
    }

    /// <summary>Without those who join and leave, at Debug, and without what is said of a machine that is busy with other things.</summary>
    public string[] OfClientele => [.. All
        .Where(line => line.Split(' ') is [not "Debug", var category, ..] && category.StartsWith("Clientele", StringComparison.Ordinal))
        .Where(line => !s_ofMachine.Any(words => line.Contains(words, StringComparison.Ordinal)))];

    public ILogger CreateLogger(string categoryName) => new Category(this, categoryName);

    public void Dispose() { }

    private sealed class Category(LogLines lines, string name) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            lock (lines._lines)
                lines._lines.Add($"{logLevel} {name}: {formatter(state, exception)}");
        }
    }
}
