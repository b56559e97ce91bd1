namespace Clientele.Scripting.Steps;

/// <summary>
/// What is in force at a place of a script: framing and encodings. Where ways through a script meet, it must be the
/// same on each of them, for what is said is made ready before the run. Immutable.
/// </summary>
/// <param name="Framing">How messages are told apart; null where a file does not say.</param>
/// <param name="Received">The encoding of what is expected.</param>
/// <param name="Sent">The encoding of what is said.</param>
internal sealed record WireState(Framing? Framing, TextEncoding Received, TextEncoding Sent)
{
    public const string LoopDiffers =
        "a second round would begin with another framing or encoding than the first: "
        + "change it back at the end of what is repeated";

    public const string ChoicesDiffer =
        "what follows would have another framing or encoding after one choice than after the other: "
        + "change it in each of them, or in none";

    /// <summary>What is in force where ways meet; null where they differ.</summary>
    /// <param name="steps">Of one way; where they never come to an end, they do not count.</param>
    /// <param name="others">After the ways before it; null where none counts.</param>
    /// <param name="own">After this one.</param>
    public static WireState? Meet(IReadOnlyList<Step> steps, WireState? others, WireState own) =>
        steps is [.., { WhyEnds: not null }] ? others ?? own
        : others is null || others == own ? own
        : null;
}
