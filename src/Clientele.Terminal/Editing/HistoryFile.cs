using System.Text;

namespace Clientele.Terminal.Editing;

/// <summary>
/// History between runs: one line each, readable by its owner alone. Written under an exclusive lock, held for
/// one append, so that two processes that share it keep both their lines. No fault of the file reaches the user.
/// </summary>
internal sealed class HistoryFile(string path, int limit)
{
    private const int ReadAtMost = 4 * 1024 * 1024;
    private static readonly UTF8Encoding s_utf8 = new(encoderShouldEmitUTF8Identifier: false);

    private readonly List<string> _unsaved = [];

    public IReadOnlyList<string> Load()
    {
        try
        {
            if (!File.Exists(path))
                return [];
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            List<string> lines = ReadLines(file);
            return lines.Count > limit ? lines[^limit..] : lines;
        }
        catch (Exception e) when (IsOfTheFile(e))
        {
            return [];
        }
    }

    public void Add(string line) => _unsaved.Add(line);

    /// <summary>Appends what was added; what another process's lock prevents waits for the next time.</summary>
    public bool Save()
    {
        if (_unsaved.Count == 0)
            return true;
        try
        {
            CreateFolder();
            using FileStream file = OpenAlone();
            file.Seek(0, SeekOrigin.End);
            file.Write(s_utf8.GetBytes(Join(_unsaved)));
            _unsaved.Clear();
            if (file.Length > ReadAtMost / 2)
                Shorten(file);
            return true;
        }
        catch (Exception e) when (IsOfTheFile(e))
        {
            if (_unsaved.Count > limit)
                _unsaved.RemoveRange(0, _unsaved.Count - limit);
            return false;
        }
    }

    /// <summary>Cuts the file to the limit when it has grown to twice that.</summary>
    public void Shorten()
    {
        try
        {
            if (!File.Exists(path))
                return;
            using FileStream file = OpenAlone();
            Shorten(file);
        }
        catch (Exception e) when (IsOfTheFile(e))
        {
            // A file that stays long does no harm.
        }
    }

    private void Shorten(FileStream file)
    {
        List<string> lines = ReadLines(file);
        if (lines.Count <= 2L * limit && file.Length <= ReadAtMost / 2)
            return;
        byte[] kept = s_utf8.GetBytes(Join(lines.TakeLast(limit)));
        // Written over the beginning first and cut after: if it stops between the two, no line is lost.
        file.Position = 0;
        file.Write(kept);
        file.SetLength(kept.Length);
    }

    private FileStream OpenAlone()
    {
        var options = new FileStreamOptions
        {
            Mode = FileMode.OpenOrCreate,
            Access = FileAccess.ReadWrite,
            Share = FileShare.None,
            BufferSize = 0,
        };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return new FileStream(path, options);
    }

    private void CreateFolder()
    {
        string? folder = Path.GetDirectoryName(Path.GetFullPath(path));
        if (folder is null || Directory.Exists(folder))
            return;
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(folder);
        else
            Directory.CreateDirectory(
                folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    private static List<string> ReadLines(FileStream file)
    {
        file.Position = Math.Max(0, file.Length - ReadAtMost);
        using var reader = new StreamReader(file, s_utf8, detectEncodingFromByteOrderMarks: false, leaveOpen: true);
        string[] lines = reader.ReadToEnd().Split(['\n', '\r'], StringSplitOptions.RemoveEmptyEntries);
        return [.. lines.Where(IsReadable)];
    }

    private static bool IsReadable(string line) =>
        line.Length <= LineBuffer.Capacity && !line.Contains('\uFFFD') && !line.Contains('\0');

    private static string Join(IEnumerable<string> lines) => string.Concat(lines.Select(l => l + "\n"));

    private static bool IsOfTheFile(Exception e) =>
        e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException;
}
