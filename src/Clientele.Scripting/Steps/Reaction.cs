namespace Clientele.Scripting;

/// <summary>
/// What is answered whenever it comes, whatever the script is doing: a ping. The message is nobody's reply. Immutable.
/// </summary>
/// <param name="When">What the message is like.</param>
/// <param name="Steps">What is done at once: something is said or set, or the customer leaves.</param>
public sealed record Reaction(Expectation When, IReadOnlyList<Step> Steps);
