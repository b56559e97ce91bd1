using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace Clientele.Transport.Sockets;

/// <summary>Which file a path leads to, and whether it is a socket. Links are not followed.</summary>
internal readonly partial record struct UnixFileId(ulong Inode, ulong Device, bool MayBeSocket)
{
    private const int AtFdCwd = -100, NoFollow = 0x100, BasicStats = 0x7ff;
    private const int TypeMask = 0xF000, SocketType = 0xC000;

    /// <summary>
    /// Known exactly on Linux alone; elsewhere a connection attempt itself tells a socket from another file.
    /// </summary>
    public static unsafe UnixFileId Of(string path)
    {
        if (!OperatingSystem.IsLinux())
            return new UnixFileId(0, 0, MayBeSocket: true);
        // struct statx is the same on every architecture, unlike struct stat.
        byte* stat = stackalloc byte[256];
        if (statx(AtFdCwd, path, NoFollow, BasicStats, stat) != 0)
            return default;
        var fields = new ReadOnlySpan<byte>(stat, 256);
        int mode = BinaryPrimitives.ReadUInt16LittleEndian(fields[28..]);
        ulong device = BinaryPrimitives.ReadUInt64LittleEndian(fields[136..]);
        return new UnixFileId(
            BinaryPrimitives.ReadUInt64LittleEndian(fields[32..]), device, (mode & TypeMask) == SocketType);
    }

    [LibraryImport("libc", StringMarshalling = StringMarshalling.Utf8)]
    private static unsafe partial int statx(int directory, string path, int flags, uint mask, byte* result);
}
