using System.Runtime.InteropServices;

namespace Clientele.Terminal.Unix;

/// <summary>
/// The few calls that a terminal needs. Structures stay opaque where systems lay them out differently.
/// </summary>
internal static unsafe partial class LibC
{
    // The same on Linux and macOS.
    public const int Interrupted = 4; // EINTR
    public const short PollIn = 1;
    public const short PollOut = 4;
    public const int Now = 0; // TCSANOW

    /// <summary>Larger than any system's termios: 60 bytes on Linux, 72 on macOS.</summary>
    public const int TermiosSize = 256;

    public static int TryAgain => OperatingSystem.IsLinux() ? 11 : 35;

    /// <summary>O_NOCTTY and O_CLOEXEC, to read only.</summary>
    public static int NoControl => OperatingSystem.IsLinux() ? 0x80100 : 0x1020000;

    public static int TerminalStopSignal => OperatingSystem.IsLinux() ? 20 : 18;

    [StructLayout(LayoutKind.Sequential)]
    public struct PollEntry
    {
        public int Descriptor;
        public short Events;
        public short Returned;
    }

    [StructLayout(LayoutKind.Sequential)]
    public struct WindowSize
    {
        public ushort Rows;
        public ushort Columns;
        public ushort PixelsAcross;
        public ushort PixelsDown;
    }

    [LibraryImport("libc", EntryPoint = "isatty")]
    public static partial int IsTerminal(int descriptor);

    [LibraryImport("libc", EntryPoint = "tcgetattr")]
    public static partial int GetModes(int descriptor, byte* termios);

    [LibraryImport("libc", EntryPoint = "tcsetattr")]
    public static partial int SetModes(int descriptor, int when, byte* termios);

    [LibraryImport("libc", EntryPoint = "cfmakeraw")]
    public static partial void MakeRaw(byte* termios);

    [LibraryImport("libc", EntryPoint = "tcgetpgrp")]
    public static partial int ForegroundGroup(int descriptor);

    [LibraryImport("libc", EntryPoint = "getpgrp")]
    public static partial int OwnGroup();

    [LibraryImport("libc", EntryPoint = "kill")]
    public static partial int Signal(int process, int signal);

    [LibraryImport("libc", EntryPoint = "read", SetLastError = true)]
    public static partial nint Read(int descriptor, byte* buffer, nuint count);

    [LibraryImport("libc", EntryPoint = "write", SetLastError = true)]
    public static partial nint Write(int descriptor, byte* buffer, nuint count);

    [LibraryImport("libc", EntryPoint = "poll", SetLastError = true)]
    public static partial int Poll(PollEntry* entries, nuint count, int timeout);

    [LibraryImport("libc", EntryPoint = "pipe", SetLastError = true)]
    public static partial int Pipe(int* ends);

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "close")]
    public static partial int Close(int descriptor);

    public static bool TryGetSize(int descriptor, out WindowSize size)
    {
        WindowSize got;
        bool known = Control(descriptor, OperatingSystem.IsLinux() ? 0x5413u : 0x40087468u, &got) == 0; // TIOCGWINSZ
        size = got;
        return known;
    }

    private static int Control(int descriptor, nuint request, void* value) =>
        OperatingSystem.IsMacOS() && RuntimeInformation.ProcessArchitecture == Architecture.Arm64
            ? IoctlOnAppleArm(descriptor, request, 0, 0, 0, 0, 0, 0, value)
            : Ioctl(descriptor, request, value);

    [LibraryImport("libc", EntryPoint = "ioctl")]
    private static partial int Ioctl(int descriptor, nuint request, void* value);

    // Variable arguments go on the stack there: six empty ones fill the registers first.
    [LibraryImport("libc", EntryPoint = "ioctl")]
    private static partial int IoctlOnAppleArm(int descriptor, nuint request,
        nint empty1, nint empty2, nint empty3, nint empty4, nint empty5, nint empty6, void* value);
}
