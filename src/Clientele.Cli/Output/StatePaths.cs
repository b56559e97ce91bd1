namespace Clientele.Cli.Output;

/// <summary>Where the command keeps what it remembers between runs.</summary>
internal static class StatePaths
{
    /// <summary>The history of one command's prompt, or null where there is no place for it.</summary>
    public static string? History(string command) => File(command + ".history");

    /// <summary>The desk's key, kept from run to run; or null where there is no place for it.</summary>
    public static string? DeskKey => File("desk.key");

    /// <summary>The folder of all that; or null where there is no place for it.</summary>
    public static string? Folder => Path.GetDirectoryName(File("."));

    private static string? File(string name)
    {
        string? state = Environment.GetEnvironmentVariable("XDG_STATE_HOME");
        if (string.IsNullOrEmpty(state))
        {
            string home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
            if (home.Length == 0)
                return null;
            state = OperatingSystem.IsWindows()
                ? Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData)
                : Path.Combine(home, ".local", "state");
        }

        try
        {
            string folder = Path.Combine(state, "clientele");
            Directory.CreateDirectory(folder);
            return Path.Combine(folder, name);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
