namespace Clientele.Cli.Output;

/// <summary>
/// systemd's journal where standard output or error would be. It takes a line as an entry, adds the time and the
/// program's name itself, and reads a line's priority from <c>&lt;N&gt;</c> before it.
/// </summary>
internal static class Journal
{
    /// <summary>
    /// Characters of one entry: the journal breaks up lines of more than 48 KiB, and each may take 4 bytes.
    /// </summary>
    public const int LongestText = 8192;

    private const string Variable = "JOURNAL_STREAM";

    public static bool IsOutput { get; } = Is(1);

    public static bool IsError { get; } = Is(2);

    /// <summary>Before a line of this priority: <c>&lt;6&gt;</c>.</summary>
    public static string Prefix(JournalPriority priority) => priority switch
    {
        JournalPriority.Error => "<3>",
        JournalPriority.Warning => "<4>",
        JournalPriority.Notice => "<5>",
        _ => "<6>",
    };

    /// <summary>The variable is inherited by programs whose output goes elsewhere: it names the socket.</summary>
    private static bool Is(int descriptor)
    {
        if (Environment.GetEnvironmentVariable(Variable) is not { } stream || !OperatingSystem.IsLinux())
            return false;
        try
        {
            // The number of the device, and that of the socket.
            string socket = stream[(stream.IndexOf(':', StringComparison.Ordinal) + 1)..];
            return new FileInfo($"/proc/self/fd/{descriptor}").LinkTarget == $"socket:[{socket}]";
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
