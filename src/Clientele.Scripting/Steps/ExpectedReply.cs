namespace Clientele.Scripting.Steps;

/// <summary>What a file says of a reply.</summary>
/// <param name="Expect">What it is.</param>
/// <param name="Timeout">The time for it; null where the file does not say.</param>
/// <param name="Then">What is done after each alternative; empty where nothing is done after any.</param>
internal sealed record ExpectedReply(
    Expectation Expect, TimeSpan? Timeout, IReadOnlyList<IReadOnlyList<Step>> Then);
