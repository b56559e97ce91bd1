using System.Runtime.InteropServices;
using Clientele.Cli.Language;

namespace Clientele.Cli.Output;

/// <summary>
/// A file that lines are appended to, by several processes if need be: each write goes to what is its end by then. It
/// may be truncated or moved away meanwhile; <see cref="Reopen"/> goes on in a new one. Written by one thread.
/// </summary>
internal sealed class LogFile : IDisposable
{
    private const int NobodyReads = 6; // ENXIO, on Linux and macOS alike

    private readonly string _path;
    private Opened _file;
    private Opened? _next;
    private long _before;

    private LogFile(string path, Opened file) => (_path, _file) = (path, file);

    /// <summary>Opens it, or says why that cannot be. Never waits.</summary>
    /// <exception cref="IOException">It cannot be written to.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be written to.</exception>
    public static LogFile Open(string path) => new(path, Opened.At(path));

    /// <summary>Opens it for <c>--log</c>; null, and why is complained of, when that cannot be. Never waits.</summary>
    public static LogFile? TryOpen(string path)
    {
        try
        {
            return Open(path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            Standard.Complain("--log: " + FileWords.CannotWrite(path, error));
            return null;
        }
    }

    /// <summary>Bytes that were written.</summary>
    public long Written => Interlocked.Read(ref _before) + Volatile.Read(ref _file).Taken;

    /// <summary>
    /// Opens the file of that name anew: the next write goes there. It goes on in the old one when that fails. Any
    /// thread.
    /// </summary>
    /// <exception cref="IOException">It cannot be written to.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be written to.</exception>
    public void Reopen() => Interlocked.Exchange(ref _next, Opened.At(_path))?.Stream.Dispose();

    /// <summary>The same; that it goes on in the old one is complained of.</summary>
    public void TryReopen()
    {
        try
        {
            Reopen();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            Standard.Complain(Phrases.Serve.LogInOldFile + FileWords.CannotWrite(_path, error));
        }
    }

    /// <summary>Appends whole lines, with one call to the system where it is a file.</summary>
    /// <exception cref="IOException">It takes no more.</exception>
    public void Write(ReadOnlySpan<byte> lines)
    {
        if (Interlocked.Exchange(ref _next, null) is { } next)
        {
            Interlocked.Add(ref _before, _file.Taken);
            _file.Stream.Dispose();
            Volatile.Write(ref _file, next);
        }

        if (lines.Length > 0 && _file.EndsInsideLine)
        {
            // With the first of ours in one write, so that nobody else's comes between.
            lines = (byte[])[(byte)'\n', .. lines];
            _file.EndsInsideLine = false;
        }

        _file.Write(lines);
    }

    public void Dispose()
    {
        Interlocked.Exchange(ref _next, null)?.Stream.Dispose();
        _file.Stream.Dispose();
    }

    private sealed class Opened(Stream stream, bool endsInsideLine)
    {
        private long _taken;

        public Stream Stream => stream;

        /// <summary>What was written last was cut: by a full disk, or an end of the machine.</summary>
        public bool EndsInsideLine { get; set; } = endsInsideLine;

        /// <summary>Bytes that it has taken, also of a write that is not done yet where the system tells.</summary>
        public long Taken => (stream as OutputStream)?.Written ?? Interlocked.Read(ref _taken);

        public void Write(ReadOnlySpan<byte> lines)
        {
            stream.Write(lines);
            Interlocked.Add(ref _taken, lines.Length);
        }

        public static Opened At(string path)
        {
            if (OperatingSystem.IsWindows())
                return new(new FileStream(path, FileMode.Append, FileAccess.Write,
                    FileShare.ReadWrite | FileShare.Delete, bufferSize: 0), IsCut(path));
            int descriptor = LibC.OpenToAppend(path);
            return descriptor >= 0 ? new(new OutputStream(descriptor, isOwn: true), LibC.IsSeekable(descriptor)
                && IsCut(path)) : throw Failure(path, Marshal.GetLastPInvokeError());
        }

        private static bool IsCut(string path)
        {
            try
            {
                using Microsoft.Win32.SafeHandles.SafeFileHandle file = File.OpenHandle(
                    path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
                Span<byte> last = stackalloc byte[1];
                long length = RandomAccess.GetLength(file);
                return length > 0 && RandomAccess.Read(file, last, length - 1) == 1 && last[0] != (byte)'\n';
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException or NotSupportedException)
            {
                // It may be appended to, and not read.
                return false;
            }
        }

        private static Exception Failure(string path, int error) => error switch
        {
            1 or 13 => new UnauthorizedAccessException(Marshal.GetPInvokeErrorMessage(error)),
            2 => new DirectoryNotFoundException(),
            NobodyReads => new IOException(Phrases.Files.PipeWithoutReader),
            _ => new IOException(Marshal.GetPInvokeErrorMessage(error)),
        };
    }
}
