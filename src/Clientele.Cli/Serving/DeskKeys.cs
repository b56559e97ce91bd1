using System.Buffers.Text;
using System.Security.Cryptography;
using Clientele.Cli.Input;
using Clientele.Cli.Language;
using Clientele.Cli.Output;
using Clientele.Desk;

namespace Clientele.Cli.Serving;

/// <summary>
/// Where the desk's key comes from: a file or the environment for one of one's own, and else a random one that is kept
/// for the next run, so that an open page comes back by itself when the server was restarted.
/// </summary>
internal static class DeskKeys
{
    public const string Variable = "CLIENTELE_DESK_KEY";

    private static string? s_made;

    /// <summary>Whether we made it, so that it may be shown.</summary>
    public static bool IsOwn(string key) => key == s_made;

    /// <summary>The key that somebody chose, or null when nobody did.</summary>
    public static bool TryChosen(string? file, out string? key, out string? error)
    {
        key = null;
        error = null;
        string where = file ?? Variable;
        try
        {
            key = file is null
                ? Environment.GetEnvironmentVariable(Variable) : FileLines.Read(file, 4096).FirstOrDefault() ?? "";
        }
        catch (Exception wrong) when (wrong is IOException or UnauthorizedAccessException or ArgumentException)
        {
            error = FileWords.CannotRead(file!, wrong);
            return false;
        }

        if (string.IsNullOrEmpty(key) && file is null)
            key = null;
        else if (!DeskOptions.IsKey(key!))
            error = Phrases.DeskFlags.InvalidKey(where, DeskOptions.ShortestKey);
        return error is null;
    }

    /// <summary>The random key of this person's desks.</summary>
    public static string Kept()
    {
        string? path = StatePaths.DeskKey;
        s_made = (path is null ? null : TryRead(path)) ?? Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(18));
        if (path is not null)
            TryKeep(path, s_made);
        return s_made;
    }

    private static string? TryRead(string path)
    {
        try
        {
            // Anyone else who could write it could choose it.
            if (!OperatingSystem.IsWindows()
                && (File.GetUnixFileMode(path) & ~(UnixFileMode.UserRead | UnixFileMode.UserWrite)) != 0)
                return null;
            string key = File.ReadAllText(path).Trim();
            return DeskOptions.IsKey(key) ? key : null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static void TryKeep(string path, string key)
    {
        try
        {
            if (TryRead(path) == key)
                return;
            File.Delete(path);
            var mode = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
            if (!OperatingSystem.IsWindows())
                mode.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            using var file = new StreamWriter(path, System.Text.Encoding.ASCII, mode);
            file.Write(key);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // It is good for this run all the same.
        }
    }
}
