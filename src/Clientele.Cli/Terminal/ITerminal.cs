using Clientele.Cli.Output;

namespace Clientele.Cli.Terminal;

internal readonly record struct TerminalSize(int Columns, int Rows);

/// <summary>What the line editor needs of a terminal: bytes in, bytes out, a size, and its changes.</summary>
internal interface ITerminal : IDisposable
{
    TerminalSize Size { get; }

    /// <summary>Whether the terminal wraps long rows anew when it is resized.</summary>
    bool Reflows { get; }

    /// <summary>Raised on any thread when the size has changed.</summary>
    event Action? Resized;

    /// <summary>Raised before the terminal is given back to the shell: what is drawn should go.</summary>
    event Action? Suspending;

    /// <summary>Raised when the terminal is ours again: all must be drawn anew.</summary>
    event Action? Resumed;

    void EnterRawMode();

    void LeaveRawMode();

    /// <summary>Waits for input: the number of bytes, 0 at the end of input, or <see cref="TimedOut"/>.</summary>
    int Read(Span<byte> buffer, int timeoutMilliseconds);

    /// <summary>Ends the current and every later <see cref="Read"/>: they return 0.</summary>
    void StopReading();

    void Write(ReadOnlySpan<byte> bytes);

    /// <summary>Gives the terminal back and stops this job, as the terminal driver would have done for Ctrl-Z.</summary>
    void Suspend();

    const int TimedOut = -1;

    const int Forever = -1;
}
