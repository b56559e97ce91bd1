using System.Runtime.InteropServices;
using Clientele.Cli.Language;

namespace Clientele.Cli.Output;

/// <summary>
/// One file that a run leaves: whole, or as it was before. It is written beside the target and takes its place at the
/// end; what is not a regular file (a pipe, a device) is written itself.
/// </summary>
internal sealed class ReportFile : IDisposable
{
    private const int NoReader = 6, ReadOnly = 30; // ENXIO and EROFS, on Linux and macOS alike

    // What a disk must have room for before the run begins.
    private const int LeastRoom = 4096;

    private static readonly string[] s_output = ["/dev/stdout", "/dev/fd/1", "/proc/self/fd/1"];

    private readonly string _target;
    private string? _temporary;
    private Stream? _stream;
    private bool _hasOldContent;

    /// <exception cref="IOException">It cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be written, or is a folder.</exception>
    public ReportFile(string path)
    {
        Path = path;
        bool isFolder = path.Length > 0 && System.IO.Path.EndsInDirectorySeparator(path) && !Directory.Exists(path);
        if (path.Length == 0 || isFolder || path.Contains('\0', StringComparison.Ordinal))
            throw new IOException(Phrases.Files.NamesNoFile);
        if (s_output.Contains(path) && !OperatingSystem.IsWindows())
        {
            // Opened by that name, it would be written from its beginning, over what we have said there.
            (_target, _stream) = (path, Standard.Output);
            return;
        }

        _target = new FileInfo(path).LinkTarget is null
            ? System.IO.Path.GetFullPath(path) : File.ResolveLinkTarget(path, returnFinalTarget: true)!.FullName;
        // What /proc names like a file is no name of it.
        if (!File.Exists(_target) && File.Exists(path))
            _target = path;
        if (Directory.Exists(_target) || File.Exists(_target))
            OpenExisting();
        else
            OpenNew();
    }

    /// <summary>As the person has named it.</summary>
    public string Path { get; }

    /// <summary>What it will replace; null when it is written itself.</summary>
    public string? Replaces => _temporary is null ? null : _target;

    /// <summary>A row more.</summary>
    public void Append(string row) => Take(Standard.Encode(row + "\n"));

    /// <summary>Has all of it written.</summary>
    public void Write(Action<Stream> write)
    {
        using var content = new MemoryStream();
        write(content);
        Take(content.GetBuffer().AsSpan(0, (int)content.Length));
    }

    /// <summary>It is whole: it takes its place.</summary>
    public void Finish()
    {
        if (_stream is FileStream file)
            file.Dispose();
        _stream = null;
        if (_temporary is null)
            return;
        try
        {
            File.Move(_temporary, _target, overwrite: true);
        }
        catch (IOException)
        {
            // A file that is mounted cannot be replaced, and may be written.
            File.Copy(_temporary, _target, overwrite: true);
            File.Delete(_temporary);
        }

        _temporary = null;
    }

    /// <summary>Unfinished, it is as if it had never been.</summary>
    public void Dispose()
    {
        if (_stream is FileStream file)
            file.Dispose();
        _stream = null;
        if (_temporary is not null)
            File.Delete(_temporary);
        _temporary = null;
    }

    private void Take(ReadOnlySpan<byte> content)
    {
        if (_hasOldContent)
            _stream!.SetLength(0);
        _hasOldContent = false;
        _stream!.Write(content);
        _stream.Flush();
    }

    private void OpenExisting()
    {
        bool isRegular = IsRegular();
        if (isRegular)
        {
            try
            {
                OpenBeside(OperatingSystem.IsWindows() ? null : File.GetUnixFileMode(_target));
                return;
            }
            catch (Exception error) when (error is UnauthorizedAccessException || error.HResult == ReadOnly)
            {
                // The file may be written, its folder may not: then it is written itself.
            }
        }

        _stream = new FileStream(_target, FileMode.Open, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0);
        _hasOldContent = isRegular;
    }

    private void OpenNew()
    {
        // Also a name that is too long, or that the file system does not take, is known before the run.
        using (new FileStream(_target, FileMode.CreateNew, FileAccess.Write)) { }
        File.Delete(_target);
        OpenBeside(null);
    }

    private void OpenBeside(UnixFileMode? mode)
    {
        string name = System.IO.Path.Combine(
            System.IO.Path.GetDirectoryName(_target)!, $".clientele-{Guid.NewGuid():N}.tmp");
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.Write,
            Share = FileShare.Read,
            BufferSize = 0,
        };
        var file = new FileStream(name, options);
        (_temporary, _stream) = (name, file);
        try
        {
            if (mode is { } same && !OperatingSystem.IsWindows())
                File.SetUnixFileMode(file.SafeFileHandle, same);
            file.Write(new byte[LeastRoom]);
            file.SetLength(0);
            file.Position = 0;
        }
        catch (IOException)
        {
            Dispose();
            throw;
        }
    }

    /// <summary>
    /// Whether it can take the place of what is there. What cannot be written at all is told by trying to.
    /// </summary>
    private bool IsRegular()
    {
        if (OperatingSystem.IsWindows())
        {
            new FileStream(_target, FileMode.Open, FileAccess.Write, FileShare.ReadWrite).Dispose();
            return true;
        }

        int probe = LibC.Open(_target, LibC.WriteWithoutWaiting);
        if (probe < 0)
        {
            if (Marshal.GetLastPInvokeError() == NoReader)
                throw new IOException(Phrases.Files.UnreadPipe);
            new FileStream(_target, FileMode.Open, FileAccess.Write, FileShare.ReadWrite).Dispose();
            throw new IOException(Phrases.Files.CannotOpen);
        }

        try
        {
            if (LibC.IsRegularFile(probe, _target))
                return true;
            Probe(probe);
            return false;
        }
        finally
        {
            _ = LibC.Close(probe);
        }
    }

    /// <summary>A device that is always full says so to nothing at all.</summary>
    private static unsafe void Probe(int descriptor)
    {
        byte none = 0;
        if (LibC.Write(descriptor, &none, 0) < 0 && Marshal.GetLastPInvokeError() is var error
            && error != LibC.TryAgain)
            throw new IOException(Marshal.GetPInvokeErrorMessage(error));
    }
}
