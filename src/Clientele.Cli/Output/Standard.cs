using Clientele.Cli.Terminal;

namespace Clientele.Cli.Output;

/// <summary>Standard output and error as bytes, without the framework's console between: nothing is encoded twice or lost.</summary>
internal static class Standard
{
    private static readonly System.Text.UTF8Encoding s_utf8 = new(encoderShouldEmitUTF8Identifier: false);
    private static readonly Lock s_lock = new();

    public static Stream Output { get; } = OperatingSystem.IsWindows() ? Console.OpenStandardOutput() : new OutputStream(1);

    /// <summary>Bytes that standard output has taken: while it grows, somebody reads.</summary>
    public static long Written => (Output as OutputStream)?.Written ?? 0;

    /// <summary>Says one line to the person, on standard error, with the program's name before it.</summary>
    public static void Complain(string message) => WriteError($"clientele: {SafeText.Show(message)}\n");

    /// <summary>A line on standard error, or with <paramref name="lines"/> as many as there are.</summary>
    public static void Note(string message, bool lines = false) => WriteError(SafeText.Show(message, keepLineFeeds: lines) + "\n");

    /// <summary>Text as UTF-8; what UTF-8 cannot carry (a lone surrogate) is shown as U+FFFD.</summary>
    public static byte[] Encode(string text) => s_utf8.GetBytes(text);

    /// <summary>Text for standard output, which a person reads there: in the character set of the terminal, if it is one.</summary>
    public static byte[] EncodeShown(string text) => TerminalCharset.Other is null || LibC.IsTerminal(1) == 0 ? Encode(text) : TerminalCharset.Encode(text);

    /// <summary>Whole lines of UTF-8 to standard output, as <see cref="EncodeShown"/>.</summary>
    public static void WriteShown(ReadOnlySpan<byte> lines)
    {
        if (TerminalCharset.Other is null || LibC.IsTerminal(1) == 0)
            Output.Write(lines);
        else
            Output.Write(TerminalCharset.Encode(s_utf8.GetString(lines)));
    }

    private static void WriteError(string text)
    {
        if (!StandardDescriptors.HasError)
            return;
        lock (s_lock)
        {
            try
            {
                using Stream error = Console.OpenStandardError();
                error.Write(TerminalCharset.Other is null || LibC.IsTerminal(2) == 0 ? Encode(text) : TerminalCharset.Encode(text));
            }
            catch (IOException)
            {
                // Nobody listens there either.
            }
        }
    }
}
