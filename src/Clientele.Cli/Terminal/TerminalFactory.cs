using Clientele.Cli.Terminal.Unix;
using Clientele.Cli.Terminal.Windows;

namespace Clientele.Cli.Terminal;

internal static class TerminalFactory
{
    public static bool IsAvailable => OperatingSystem.IsWindows() ? WindowsTerminal.IsAvailable : UnixTerminal.IsAvailable;

    public static ITerminal Open() => OperatingSystem.IsWindows() ? new WindowsTerminal() : new UnixTerminal();
}
