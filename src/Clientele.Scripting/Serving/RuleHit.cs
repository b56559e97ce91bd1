namespace Clientele.Scripting.Serving;

/// <summary>A rule that applies.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Captured">What it has captured of the message; null for nothing.</param>
/// <param name="Message">The message, as a value; null where the rule does not name it, or answers no message.</param>
internal readonly record struct RuleHit(PlannedRule Rule, Dictionary<string, string>? Captured, string? Message);
