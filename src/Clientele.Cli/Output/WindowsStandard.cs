// Windows has no descriptors to read and write: there the framework's console is the way, and changes no modes.
#pragma warning disable RS0030
using System.Runtime.Versioning;
using Clientele.Cli.Output;

namespace Clientele.Cli.Output;

/// <summary>Standard input, output and error on Windows.</summary>
[SupportedOSPlatform("windows")]
internal static class WindowsStandard
{
    public static Stream Input => Console.OpenStandardInput();

    public static Stream Output => Console.OpenStandardOutput();

    public static Stream Error => Console.OpenStandardError();

    public static int Width => Console.WindowWidth;

    public static bool IsTerminal(int descriptor) => descriptor switch
    {
        0 => !Console.IsInputRedirected,
        1 => !Console.IsOutputRedirected,
        _ => !Console.IsErrorRedirected,
    };
}
