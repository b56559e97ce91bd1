namespace Clientele.Cli.Language;

/// <summary>Why a file cannot be used, in the person's language.</summary>
internal static class FileWords
{
    public static string CannotRead(string path, Exception error) =>
        Phrases.Files.CannotRead(path, Why(path, error));

    public static string CannotWrite(string path, Exception error) =>
        Phrases.Files.CannotWrite(path, Why(path, error));

    private static string Why(string path, Exception error) => error switch
    {
        _ when Directory.Exists(path) => Phrases.Files.IsFolder,
        FileNotFoundException => Phrases.Files.NoSuchFile,
        DirectoryNotFoundException => Phrases.Files.NoSuchFolder,
        SilentPipeException => Phrases.Files.SilentPipe(error.Message),
        ArgumentException => Phrases.Files.NoFileName,
        UnauthorizedAccessException => Phrases.Files.PermissionDenied,
        _ => error.Message.ReplaceLineEndings(" "),
    };
}
