using Clientele.Terminal.Unix;
using Clientele.Terminal.Windows;

namespace Clientele.Terminal;

/// <summary>Opens the terminal that the process was started in.</summary>
public static class TerminalFactory
{
    /// <summary>Whether standard input and output are a terminal that obeys escape sequences.</summary>
    public static bool IsAvailable =>
        OperatingSystem.IsWindows() ? WindowsTerminal.IsAvailable : UnixTerminal.IsAvailable;

    /// <summary>Opens it. Nothing changes before <see cref="ITerminal.EnterRawMode"/>.</summary>
    public static ITerminal Open() => OperatingSystem.IsWindows() ? new WindowsTerminal() : new UnixTerminal();
}
