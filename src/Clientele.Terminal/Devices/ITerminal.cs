
namespace Clientele.Terminal;

/// <summary>What the line editor needs of a terminal: bytes in, bytes out, a size, and its changes.</summary>
public interface ITerminal : IDisposable
{
    /// <summary>The size as it is now.</summary>
    TerminalSize Size { get; }

    /// <summary>Whether the terminal wraps long rows anew when it is resized.</summary>
    bool Reflows { get; }

    /// <summary>Raised on any thread when the size has changed.</summary>
    event Action? Resized;

    /// <summary>Raised before the terminal is given back to the shell: what is drawn should go.</summary>
    event Action? Suspending;

    /// <summary>Raised when the terminal is ours again: all must be drawn anew.</summary>
    event Action? Resumed;

    /// <summary>From here on keys come one by one, and nothing that is typed is shown.</summary>
    void EnterRawMode();

    /// <summary>Gives the terminal back in the modes in which it was found. Any number of times.</summary>
    void LeaveRawMode();

    /// <summary>Waits for input: the number of bytes, 0 at the end of input, or <see cref="TimedOut"/>.</summary>
    int Read(Span<byte> buffer, int timeoutMilliseconds);

    /// <summary>Ends the current and every later <see cref="Read"/>: they return 0.</summary>
    void StopReading();

    /// <summary>Writes all of it, and waits while the terminal takes none.</summary>
    void Write(ReadOnlySpan<byte> bytes);

    /// <summary>Gives the terminal back and stops this job, as the terminal driver does for Ctrl-Z.</summary>
    void Suspend();

    /// <summary>What <see cref="Read"/> returns when nothing came in time.</summary>
    const int TimedOut = -1;

    /// <summary>A time for <see cref="Read"/>: without limit.</summary>
    const int Forever = -1;
}
