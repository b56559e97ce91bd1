using Clientele.Cli.Language;

namespace Clientele.Cli.Output;

/// <summary>
/// Standard input, output and error as bytes. The framework's console is not used: it puts the terminal into
/// application keypad mode and leaves it so, edits typed lines itself, and hides that a reader has gone.
/// </summary>
internal static class Standard
{
    private static readonly System.Text.UTF8Encoding s_utf8 = new(encoderShouldEmitUTF8Identifier: false);
    private static readonly Lock s_lock = new();
    private static readonly bool s_errorIsTerminal = IsTerminal(2);

    public static Stream Input { get; } = OperatingSystem.IsWindows()
        ? WindowsStandard.Input : new InputStream(0, static () => Phrases.Files.StandardInput);

    public static Stream Output { get; } = OperatingSystem.IsWindows() ? WindowsStandard.Output : new OutputStream(1);

    public static Stream Error { get; } = OperatingSystem.IsWindows() ? WindowsStandard.Error : new OutputStream(2);

    // As it was at the start: a terminal that has hung up no longer says that it is a terminal.
    public static bool InputIsTerminal { get; } = IsTerminal(0);

    public static bool OutputIsTerminal { get; } = IsTerminal(1);

    /// <summary>Columns of the terminal at standard output; without limit where there is no terminal.</summary>
    public static int Width
    {
        get
        {
            if (!OutputIsTerminal)
                return int.MaxValue;
            if (OperatingSystem.IsWindows())
                return WindowsStandard.Width;
            return LibC.TryGetSize(1, out LibC.WindowSize size) && size.Columns > 0 ? size.Columns : 80;
        }
    }

    /// <summary>Bytes that standard output and error have taken: while it grows, somebody reads.</summary>
    public static long Written => ((Output as OutputStream)?.Written ?? 0) + ((Error as OutputStream)?.Written ?? 0);

    /// <summary>
    /// While a prompt is at the terminal: where its owner shows a line, which written beside it would spoil both.
    /// </summary>
    public static Action<string>? Above { get; set; }

    /// <summary>What stands before each complaint; null (the default) for nothing but the program's name.</summary>
    public static LineStamp? Stamp { get; set; }

    /// <summary>Says one line to the person, on standard error, with the program's name before it.</summary>
    public static void Complain(string message) => WriteError(Journal.IsError
        ? Journal.Prefix(JournalPriority.Error) + Stamp?.Now + SafeText.Show(message) + "\n"
        : $"{Stamp?.Now}clientele: {SafeText.Show(message)}\n");

    /// <summary>A line on standard error, or with <paramref name="lines"/> as many as there are.</summary>
    public static void Note(string message, bool lines = false)
    {
        string shown = SafeText.Show(message, keepLineFeeds: lines);
        string prefix = Journal.IsError ? Journal.Prefix(JournalPriority.Information) : "";
        WriteError(prefix + (prefix.Length > 0 ? shown.ReplaceLineEndings("\n" + prefix) : shown) + "\n");
    }

    /// <summary>Text as UTF-8; what UTF-8 cannot carry (a lone surrogate) is shown as U+FFFD.</summary>
    public static byte[] Encode(string text) => s_utf8.GetBytes(text);

    /// <summary>
    /// Text for standard output, which a person reads there: in the character set of the terminal, if it is one.
    /// </summary>
    public static byte[] EncodeShown(string text) =>
        TerminalEncoding.Other is null || !OutputIsTerminal ? Encode(text) : TerminalEncoding.Encode(text);

    /// <summary>Whole lines of UTF-8 to standard output, as <see cref="EncodeShown"/>.</summary>
    public static void WriteShown(ReadOnlySpan<byte> lines)
    {
        if (TerminalEncoding.Other is null || !OutputIsTerminal)
            Output.Write(lines);
        else
            Output.Write(TerminalEncoding.Encode(s_utf8.GetString(lines)));
    }

    private static void WriteError(string text)
    {
        if (s_errorIsTerminal && Above is { } above)
        {
            above(text.TrimEnd('\n'));
            return;
        }

        lock (s_lock)
        {
            try
            {
                Error.Write(TerminalEncoding.Other is null
                    || !s_errorIsTerminal ? Encode(text) : TerminalEncoding.Encode(text));
                Error.Flush();
            }
            catch (IOException)
            {
                // Standard error is closed too.
            }
        }
    }

    private static bool IsTerminal(int descriptor) =>
        OperatingSystem.IsWindows() ? WindowsStandard.IsTerminal(descriptor) : StandardDescriptors.Has(descriptor)
            && LibC.IsTerminal(descriptor) == 1;
}
