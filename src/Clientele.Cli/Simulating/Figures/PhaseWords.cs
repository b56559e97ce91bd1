using System.Globalization;
using Clientele.Cli.Language;
using Clientele.Simulation;

namespace Clientele.Cli.Simulating.Figures;

/// <summary>The phases of arrivals.</summary>
internal static class PhaseWords
{
    public static string Name(Arrivals arrivals, int phase) =>
        phase >= 0 && phase < arrivals.Phases.Count ? Name(arrivals.Phases[phase], arrivals.IsOpen) : "";

    public static string All(Arrivals arrivals)
    {
        string phases = string.Join(Phrases.Kinds.PhaseSeparator, arrivals.Phases.Select(phase =>
            Name(phase, arrivals.IsOpen)
                + (phase.Time > TimeSpan.Zero ? Phrases.Kinds.PhaseIn + Durations.Format(phase.Time) : "")));
        return arrivals.IsPoisson ? phases + Phrases.Kinds.Poisson : phases;
    }

    private static string Name(Phase phase, bool isRate)
    {
        string level = (phase.Level ?? 0).ToString("0.##", CultureInfo.InvariantCulture) + (isRate ? "/s" : "");
        return phase.Kind switch
        {
            PhaseKind.Ramp => Phrases.Kinds.RampTo(level),
            PhaseKind.Stairs => Phrases.Kinds.StairsTo(level),
            PhaseKind.Spike => Phrases.Kinds.SpikeTo(level),
            _ => phase.Level is null ? Phrases.Kinds.Hold : Phrases.Kinds.HoldLevel(level),
        };
    }
}
