using Clientele.Scripting;

namespace Clientele.Simulation.Model;

/// <summary>Whether visits end by themselves. Stateless.</summary>
internal static class VisitEnds
{
    /// <summary>Whether a customer of this kind leaves by itself.</summary>
    public static bool Ends(CustomerKind kind) => kind.Steps.Count > 0 && kind.Steps.All(Ends);

    /// <summary>Why a run of so many visits would never be over; null where it will be.</summary>
    public static string? WhyNot(Scenario scenario)
    {
        if (scenario.Kinds.FirstOrDefault(kind => !Ends(kind)) is { } stays)
        {
            string who = stays.Name.Length > 0 ? $"customers of the kind '{stays.Name}'" : "customers";
            return $"after so many visits the run is over, and {who} never leave: give what they do for ever times or "
                + "for (say: hello, times: 10), or those without steps a step";
        }

        bool mayStay = scenario.Misbehaviours.Count > 0 || scenario.Kinds.Any(kind => kind.Leave == LeaveWay.Vanish
            || kind.Steps.SelectMany(step => step.WithInner()).Any(step => step is LeaveStep { Way: LeaveWay.Vanish }));
        return mayStay && !scenario.HasTime
            ? "after so many visits the run is over, and those who vanish or misbehave may stay until then: say how "
                + "long it takes at most (for: 10m)"
            : null;
    }

    private static bool Ends(Step step) => step switch
    {
        SayStep say => say.Times > 0 || say.For is not null,
        RepeatStep repeat => (repeat.Times > 0 || repeat.For is not null
            || repeat.Steps.SelectMany(inner => inner.WithInner()).Any(inner => inner is LeaveStep))
            && repeat.Steps.All(Ends),
        ChooseStep choose => choose.Of.All(choice => choice.Steps.All(Ends)),
        _ => true,
    };
}
