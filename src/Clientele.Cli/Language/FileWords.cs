namespace Clientele.Cli.Language;

/// <summary>Why a file cannot be used, in the person's language.</summary>
internal static class FileWords
{
    public static string CannotRead(string path, Exception error) =>
        Lang.Of($"cannot read {path}: {Why(path, error)}", $"无法读取 {path}: {Why(path, error)}");

    public static string CannotWrite(string path, Exception error) =>
        Lang.Of($"cannot write to {path}: {Why(path, error)}", $"无法写入 {path}: {Why(path, error)}");

    private static string Why(string path, Exception error) => error switch
    {
        _ when Directory.Exists(path) => Lang.Of("it is a folder (name a file)", "这是一个目录(请给出文件)"),
        FileNotFoundException => Lang.Of("there is no such file", "没有这个文件"),
        DirectoryNotFoundException => Lang.Of("there is no such folder (create it first)", "没有这个目录(请先建立)"),
        SilentPipeException => Lang.Of(error.Message, "这是一个没有人写入的管道(请先启动写入方)"),
        ArgumentException => Lang.Of("that is not the name of a file", "这不是文件名"),
        UnauthorizedAccessException => Lang.Of("permission denied", "没有权限"),
        _ => error.Message.ReplaceLineEndings(" "),
    };
}
