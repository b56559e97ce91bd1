namespace Clientele.Scripting;

/// <summary>What became of a step that says or expects something. Immutable.</summary>
/// <param name="Step">The step.</param>
/// <param name="Times">How often it was begun; 0 where it was not reached.</param>
/// <param name="Time">How long it took, from each begin to the last message or reply, all rounds together.</param>
public sealed record ExchangeReport(PlannedExchange Step, int Times, TimeSpan Time);
