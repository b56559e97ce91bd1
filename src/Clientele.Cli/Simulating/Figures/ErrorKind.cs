using Clientele.Cli.Language;
using Clientele.Cli.Language.Keys;
using Clientele.Simulation;

namespace Clientele.Cli.Simulating.Figures;

/// <summary>
/// One of the ways in which something goes wrong. All of them together are <see cref="SimulationProgress.Errors"/>.
/// </summary>
internal sealed record ErrorKind(string Name, Func<ErrorPhrases, string> Words, Func<SimulationProgress, long> Count)
{
    /// <summary>Counted once each. The names are those of thresholds.</summary>
    public static IReadOnlyList<ErrorKind> All { get; } =
    [
        new("connect-failed", words => words.NotConnected, now => now.ConnectFailed),
        new("never-connected", words => words.NeverConnected, now => now.NeverConnected),
        new("lost", words => words.Lost, now => now.Lost),
        new("wrong", words => words.Wrong, now => now.Wrong),
        new("unjudged", words => words.NotJudged, now => now.Unjudged),
        new("missing", words => words.Missing, now => now.Unanswered),
        new("unasked", words => words.Unasked, now => now.Unasked),
        new("unsent", words => words.NeverSent, now => now.Unsent),
        new("still-open", words => words.StillOpen, now => now.StillOpen),
        new("misbehaved", words => words.Mistreated, now => now.Misbehaved),
    ];

    /// <summary>What is told of the wrong and unasked replies: counted among those already.</summary>
    public static IReadOnlyList<ErrorKind> Details { get; } =
    [
        new("damaged", words => words.Damaged, now => now.Damaged),
        new("truncated", words => words.CutShort, now => now.Truncated),
        new("reordered", words => words.OutOfOrder, now => now.Reordered),
        new("duplicated", words => words.Doubled, now => now.Duplicated),
        new("misdirected", words => words.Misdirected, now => now.Misdirected),
    ];

    /// <summary>
    /// What stands before those of <see cref="Details"/>: that a reply is cut short is known without checksums.
    /// </summary>
    public static string DetailsTitle(SimulationProgress counts) =>
        counts.Damaged + counts.Reordered + counts.Duplicated + counts.Misdirected > 0
        ? Phrases.Verdict.ToldApart
        : Phrases.Verdict.OfTheWrong;

    public string Title => Words(Phrases.Errors);

    /// <summary>Those that there were, as <c>lost 2, wrong 1</c>; empty when there were none.</summary>
    public static string List(IEnumerable<ErrorKind> kinds, SimulationProgress counts) =>
        string.Join(Phrases.Common.ListSeparator,
            kinds.Where(kind => kind.Count(counts) > 0).Select(kind => $"{kind.Title} {kind.Count(counts)}"));
}
