namespace Clientele.Scripting.Files;

/// <summary>
/// What a script file may have: the reader accepts no other key, and a test holds the schema to them.
/// </summary>
internal static class ScriptKeys
{
    public const string SchemaName = "clientele-script.schema.json";

    public static readonly KeySet File = new(
        "file", "a script",
        "name", "encoding", "framing", "last-line", "reply-timeout", "seed", "backtracking", "data", "ignore",
        "steps", "on");

    public static FileKind FileKind { get; } = new("script", "a script says at least what is done (steps)");
}
