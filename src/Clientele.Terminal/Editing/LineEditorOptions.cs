using System.Globalization;
using Clientele.Terminal.Editing;

namespace Clientele.Terminal;

/// <summary>How a <see cref="LineEditor"/> starts.</summary>
public sealed record LineEditorOptions
{
    /// <summary>What stands before the line; may carry colours (SGR sequences).</summary>
    public string Prompt { get; init; } = "> ";

    /// <summary>Where lines are kept between runs; null keeps them for this run alone.</summary>
    public string? HistoryFile { get; init; }

    /// <summary>Lines that are kept: 1000 by default.</summary>
    public int HistoryLimit { get; init; } = 1000;

    /// <summary>
    /// Tab: takes the text left of the cursor and returns whole texts that could stand in its place.
    /// Without it, Tab types a tab. Called on the input thread.
    /// </summary>
    public Func<string, IReadOnlyList<string>>? Complete { get; init; }

    /// <summary>Names Ctrl-R's search in the prompt's place.</summary>
    public string SearchLabel { get; init; } = "search";

    /// <summary>Says how many lines were left out when output came faster than the terminal took it.</summary>
    public Func<long, string> Skipped { get; init; } =
        static lines => string.Create(CultureInfo.InvariantCulture, $"... {lines} lines skipped");

    /// <summary>Says that a line was longer than the most characters that one may have, and was not taken.</summary>
    public Func<int, string> TooLong { get; init; } =
        static most => string.Create(
            CultureInfo.InvariantCulture, $"a line has at most {most} characters here: nothing was sent");

    /// <summary>Says that a line was not taken, because too many wait already.</summary>
    public string TooMany { get; init; } = "too many lines wait already: this one was not sent";

    /// <summary>The terminal's character set; null (the default) for UTF-8.</summary>
    public TerminalCharset? Charset { get; init; }

    /// <summary>The clock that frames are paced by: the system's by default.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;
}
