using System.Runtime.InteropServices;
using System.Runtime.Versioning;

namespace Clientele.Terminal.Windows;

/// <summary>Escape sequences are obeyed by a Windows console only when asked for.</summary>
[SupportedOSPlatform("windows")]
internal static partial class WindowsConsole
{
    private const int OutputHandle = -11;
    private const uint ProcessedOutput = 0x1;
    private const uint VirtualTerminal = 0x4;
    private const uint NoAutomaticReturn = 0x8;

    public static bool TryGetOutputMode(out uint mode) => GetConsoleMode(GetStdHandle(OutputHandle), out mode);

    public static bool EnableSequences(uint mode) =>
        SetConsoleMode(GetStdHandle(OutputHandle), mode | ProcessedOutput | VirtualTerminal | NoAutomaticReturn);

    public static void Restore(uint mode) => SetConsoleMode(GetStdHandle(OutputHandle), mode);

    [LibraryImport("kernel32")]
    private static partial nint GetStdHandle(int which);

    [LibraryImport("kernel32")]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static partial bool GetConsoleMode(nint handle, out uint mode);

    [LibraryImport("kernel32")]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static partial bool SetConsoleMode(nint handle, uint mode);
}
