using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Clientele;

/// <summary>
/// Reads small files whole, such as certificates, keys and scripts, and never waits for the writer of a pipe that has
/// none. Any thread.
/// </summary>
public static unsafe partial class WholeFile
{
    private const int Part = 64 * 1024;
    private const int Interrupted = 4; // EINTR, on Linux and macOS alike
    private const short Readable = 1; // POLLIN
    private const int Patience = 30_000; // for a pipe's next bytes, in milliseconds

    /// <summary>Reads a file, or a pipe to its end.</summary>
    /// <param name="path">The file.</param>
    /// <param name="most">The most bytes that it may have.</param>
    /// <returns>The bytes; null when there are more than <paramref name="most"/>.</returns>
    /// <exception cref="IOException">
    /// It cannot be read, or is a pipe without a writer (<see cref="SilentPipeException"/>).
    /// </exception>
    /// <exception cref="UnauthorizedAccessException">It may not be read, or is a folder.</exception>
    /// <exception cref="ArgumentException">That is no name of a file.</exception>
    public static byte[]? Read(string path, long most)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        // What cannot be opened so cannot be opened by the framework either, which says why in its own way.
        if (!OperatingSystem.IsWindows() && OpenAtOnce(path) is { IsInvalid: false } at)
        {
            using (at)
            {
                if (Seek(at, 0, 1) < 0)
                    return Read(at, most);
            }
        }

        using var file = new FileStream(
            path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 1);
        using var bytes = new MemoryStream();
        byte[] part = new byte[Part];
        for (int count; (count = file.Read(part)) > 0;)
        {
            bytes.Write(part, 0, count);
            if (bytes.Length > most)
                return null;
        }

        return bytes.ToArray();
    }

    /// <summary>A pipe, a socket or a terminal, opened so that nothing blocks.</summary>
    private static byte[]? Read(SafeFileHandle pipe, long most)
    {
        using var bytes = new MemoryStream();
        byte[] part = new byte[Part];
        bool waited = false;
        while (bytes.Length <= most)
        {
            nint count;
            fixed (byte* room = part)
                count = Read(pipe, room, Part);
            if (count > 0)
            {
                bytes.Write(part, 0, (int)count);
                continue;
            }

            // A pipe without a writer looks like one at its end.
            if (count == 0)
                return bytes.Length > 0 || waited ? bytes.ToArray() : throw new SilentPipeException();
            int error = Marshal.GetLastPInvokeError();
            if (error == Interrupted)
                continue;
            if (error != TryAgain)
                throw new IOException(Marshal.GetPInvokeErrorMessage(error));
            if (Poll(pipe) == 0)
                throw new SilentPipeException();
            waited = true;
        }

        return null;
    }

    private static int Poll(SafeFileHandle pipe)
    {
        var entry = new PollEntry { Descriptor = (int)pipe.DangerousGetHandle(), Events = Readable };
        return Poll(&entry, 1, Patience);
    }

    private static SafeFileHandle OpenAtOnce(string path) =>
        new(Open(path, OperatingSystem.IsLinux() ? 0x80800 : 0x1000004), ownsHandle: true);

    private static int TryAgain => OperatingSystem.IsLinux() ? 11 : 35;

    [StructLayout(LayoutKind.Sequential)]
    private struct PollEntry
    {
        public int Descriptor;
        public short Events;
        public short Returned;
    }

    [LibraryImport("libc", EntryPoint = "open", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "lseek")]
    private static partial long Seek(SafeFileHandle file, long offset, int whence);

    [LibraryImport("libc", EntryPoint = "read", SetLastError = true)]
    private static partial nint Read(SafeFileHandle file, byte* room, nuint count);

    [LibraryImport("libc", EntryPoint = "poll")]
    private static partial int Poll(PollEntry* entries, nuint count, int timeout);
}
