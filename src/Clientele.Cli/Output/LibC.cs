using System.Runtime.InteropServices;

namespace Clientele.Cli.Output;

/// <summary>The few calls that files, pipes and standard input and output need.</summary>
internal static unsafe partial class LibC
{
    // The same on Linux and macOS.
    public const int Interrupted = 4; // EINTR
    public const int NoSuchFile = 2; // ENOENT
    public const int InputOutput = 5; // EIO
    public const int BadDescriptor = 9; // EBADF
    public const int NoPermission = 13; // EACCES
    public const int IsFolder = 21; // EISDIR

    public const short PollIn = 1;
    public const short PollOut = 4;

    public static int TryAgain => OperatingSystem.IsLinux() ? 11 : 35;

    /// <summary>O_WRONLY | O_NONBLOCK | O_CLOEXEC.</summary>
    public static int WriteWithoutWaiting => OperatingSystem.IsLinux() ? 0x1 | 0x800 | 0x80000 : 0x1 | 0x4 | 0x1000000;

    /// <summary>O_NOCTTY and O_CLOEXEC, to read only.</summary>
    public static int NoControl => OperatingSystem.IsLinux() ? 0x80100 : 0x1020000;

    /// <summary>O_NONBLOCK: opening a pipe does not wait for its other end.</summary>
    public static int NoWait => OperatingSystem.IsLinux() ? 0x800 : 4;

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

    [LibraryImport("libc", EntryPoint = "read", SetLastError = true)]
    public static partial nint Read(int descriptor, byte* buffer, nuint count);

    [LibraryImport("libc", EntryPoint = "write", SetLastError = true)]
    public static partial nint Write(int descriptor, byte* buffer, nuint count);

    [LibraryImport("libc", EntryPoint = "poll", SetLastError = true)]
    public static partial int Poll(PollEntry* entries, nuint count, int timeout);

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int Open(string path, int flags);

    public const int Hangup = 1, Kill = 9, Terminate = 15; // SIGHUP, SIGKILL, SIGTERM

    [LibraryImport("libc", EntryPoint = "kill")]
    public static partial int Signal(int process, int signal);

    [LibraryImport("libc", EntryPoint = "close")]
    public static partial int Close(int descriptor);

    /// <summary>
    /// Blocks the thread for some microseconds, less than the runtime can; returns at once where the system has no such
    /// call.
    /// </summary>
    public static void Pause(uint microseconds)
    {
        if (!OperatingSystem.IsWindows())
            _ = Sleep(microseconds);
    }

    /// <summary>
    /// Opens a file to append to, and makes it if it is missing. Never waits, not even for the reader of a pipe. -1
    /// when it fails.
    /// </summary>
    public static int OpenToAppend(string path)
    {
        const int ReadAndWriteForAll = 0x1B6; // 0666, less the umask
        return OperatingSystem.IsLinux() ? Open(path, 0x1 | 0x40 | 0x400 | 0x800 | 0x80000, ReadAndWriteForAll)
            : RuntimeInformation.ProcessArchitecture == Architecture.Arm64
                ? OpenOnAppleArm(path, 0x1 | 0x200 | 0x8 | 0x4 | 0x1000000, 0, 0, 0, 0, 0, 0, ReadAndWriteForAll)
                : Open(path, 0x1 | 0x200 | 0x8 | 0x4 | 0x1000000, ReadAndWriteForAll);
    }

    /// <summary>
    /// SIGXFSZ ends a process by default. Ignored, a write past the largest size fails as one to a full disk does.
    /// </summary>
    public static void IgnoreFileSizeSignal()
    {
        const int FileSize = 25; // on Linux and macOS alike
        const nint Ignored = 1; // SIG_IGN
        if (!OperatingSystem.IsWindows())
            _ = Handle(FileSize, Ignored);
    }

    /// <summary>Whether it is a file, or a device like one, and no pipe, socket or terminal.</summary>
    public static bool IsSeekable(int descriptor) => Seek(descriptor, 0, 1) >= 0;

    [LibraryImport("libc", EntryPoint = "usleep")]
    private static partial int Sleep(uint microseconds);

    [LibraryImport("libc", EntryPoint = "signal")]
    private static partial nint Handle(int signal, nint handler);

    [LibraryImport("libc", EntryPoint = "lseek")]
    private static partial long Seek(int descriptor, long offset, int whence);

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(string path, int flags, int mode);

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int OpenOnAppleArm(string path, int flags,
        nint empty1, nint empty2, nint empty3, nint empty4, nint empty5, nint empty6, nint mode);

    /// <summary>
    /// Whether what is open is a file like most. Known on Linux alone; elsewhere all outside /dev is taken for one.
    /// </summary>
    public static bool IsRegularFile(int descriptor, string path)
    {
        if (!OperatingSystem.IsLinux())
            return !path.StartsWith("/dev/", StringComparison.Ordinal);
        // struct statx is the same on every architecture, unlike struct stat.
        const int EmptyPath = 0x1000, Type = 1, ModeAt = 28, TypeMask = 0xF000, Regular = 0x8000;
        byte* status = stackalloc byte[256];
        return StatX(descriptor, "", EmptyPath, Type, status) == 0
            && (*(ushort*)(status + ModeAt) & TypeMask) == Regular;
    }

    /// <summary>
    /// Whether a path leads to a socket, and which: links are not followed. Known on Linux alone; elsewhere an empty
    /// file is taken for one.
    /// </summary>
    public static (bool IsSocket, ulong Inode, ulong Device) SocketAt(string path)
    {
        if (!OperatingSystem.IsLinux())
            return (new FileInfo(path) is { Exists: true, Length: 0 }, 0, 0);
        const int CurrentFolder = -100, NoFollow = 0x100, BasicStatus = 0x7FF, TypeMask = 0xF000, Socket = 0xC000;
        byte* status = stackalloc byte[256];
        if (StatX(CurrentFolder, path, NoFollow, BasicStatus, status) != 0)
            return default;
        return ((*(ushort*)(status + 28) & TypeMask) == Socket, *(ulong*)(status + 32), *(ulong*)(status + 136));
    }

    [LibraryImport("libc", EntryPoint = "statx", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int StatX(int folder, string path, int flags, uint mask, byte* result);

    public static bool TryGetSize(int descriptor, out WindowSize size)
    {
        WindowSize got;
        bool known = Control(descriptor, OperatingSystem.IsLinux() ? 0x5413u : 0x40087468u, &got) == 0; // TIOCGWINSZ
        size = got;
        return known;
    }

    /// <summary>Bytes that a read would give at once; 0 where that is not known.</summary>
    public static int Readable(int descriptor)
    {
        int bytes = 0;
        // FIONREAD
        return Control(descriptor, OperatingSystem.IsLinux() ? 0x541Bu : 0x4004667Fu, &bytes) == 0 ? bytes : 0;
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
