namespace Clientele.Cli.Language;

/// <summary>
/// The language of what a person reads: English, or Chinese when asked for or when the environment says so.
/// </summary>
internal static class Lang
{
    private static readonly string[] s_variables = ["LC_ALL", "LC_MESSAGES", "LANG"];

    public static bool IsChinese { get; private set; }

    /// <summary>
    /// From <c>--lang</c> among the arguments, else from the environment. Before the arguments are parsed, because
    /// their descriptions and errors are in that language too.
    /// </summary>
    public static void Choose(IReadOnlyList<string> arguments)
    {
        string? asked = null;
        for (int i = 0; i < arguments.Count && arguments[i] != "--"; i++)
        {
            if (arguments[i].StartsWith("--lang=", StringComparison.Ordinal))
                asked = arguments[i]["--lang=".Length..];
            else if (arguments[i] == "--lang" && i + 1 < arguments.Count)
                asked = arguments[i + 1];
        }

        Use(asked ?? FromEnvironment());
    }

    public static void Use(string? name) =>
        IsChinese = name is not null && name.StartsWith("zh", StringComparison.OrdinalIgnoreCase);

    /// <summary>What <c>--lang</c> takes.</summary>
    public static bool IsKnown(string name) => name is "en" or "zh-CN" or "zh";

    // In the order of POSIX: the first that is set and not empty decides.
    private static string? FromEnvironment() =>
        s_variables
            .Select(Environment.GetEnvironmentVariable)
            .FirstOrDefault(value => !string.IsNullOrEmpty(value));
}
