namespace Clientele.Simulation.Parsing;

/// <summary>Where steps lead: which ones are never reached, and which would go round without end in no time.</summary>
internal static class Flow
{
    /// <summary>Why no step comes after this one; null where one does.</summary>
    public static string? WhyEnds(Step step) => step switch
    {
        LeaveStep => "leaves",
        SayStep { Times: 0, For: null } => "goes on for ever (give it times or for)",
        RepeatStep { Times: 0, For: null } => "goes on for ever (give it times or for)",
        RepeatStep repeat => repeat.Steps.Count > 0 ? WhyEnds(repeat.Steps[^1]) : null,
        ChooseStep choose when choose.Of.All(choice => choice.Steps.Count > 0 && WhyEnds(choice.Steps[^1]) is not null) => "leaves or goes on for ever, whatever is chosen",
        _ => null,
    };

    public static bool TakesTime(Step step) => step switch
    {
        SayStep say => say.Expect.Kind != ExpectationKind.None || (say.Every > TimeSpan.Zero && say.Times != 1),
        ExpectStep or ThinkStep or LeaveStep => true,
        RepeatStep repeat => repeat.Every > TimeSpan.Zero || repeat.Steps.Any(TakesTime),
        ChooseStep choose => choose.Of.All(choice => choice.Steps.Any(TakesTime)),
        _ => false,
    };
}
