namespace Clientele.Cli.Output;

/// <summary>The few colours of the log, where colours are wanted.</summary>
internal static class Colour
{
    /// <summary>By the common agreement, any value of NO_COLOR asks for none.</summary>
    public static bool Wanted => string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"));

    public static string Green(string text, bool on) => Wrap(text, "32", on);

    public static string Cyan(string text, bool on) => Wrap(text, "36", on);

    public static string Yellow(string text, bool on) => Wrap(text, "33", on);

    public static string Red(string text, bool on) => Wrap(text, "31", on);

    public static string Dim(string text, bool on) => Wrap(text, "2", on);

    private static string Wrap(string text, string code, bool on) => on ? $"\e[{code}m{text}\e[0m" : text;
}
