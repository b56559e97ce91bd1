using System.Globalization;
using Clientele.Cli.Language;
using Clientele.Simulation;

namespace Clientele.Cli.Simulating.Figures;

/// <summary>The phases of arrivals.</summary>
internal static class PhaseWords
{
    public static string Name(Arrivals arrivals, int phase) => phase >= 0 && phase < arrivals.Phases.Count ? Name(arrivals.Phases[phase], arrivals.IsOpen) : "";

    public static string All(Arrivals arrivals)
    {
        string phases = string.Join(Lang.Of(", ", ","), arrivals.Phases.Select(phase =>
            Name(phase, arrivals.IsOpen) + (phase.Time > TimeSpan.Zero ? Lang.Of(" in ", " 用时 ") + Durations.Format(phase.Time) : "")));
        return arrivals.IsPoisson ? phases + Lang.Of(", by chance (Poisson)", ",随机到达(泊松)") : phases;
    }

    private static string Name(Phase phase, bool isRate)
    {
        string level = (phase.Level ?? 0).ToString("0.##", CultureInfo.InvariantCulture) + (isRate ? "/s" : "");
        return phase.Kind switch
        {
            PhaseKind.Ramp => Lang.Of($"ramp to {level}", $"渐变到 {level}"),
            PhaseKind.Stairs => Lang.Of($"stairs to {level}", $"阶梯到 {level}"),
            PhaseKind.Spike => Lang.Of($"spike to {level}", $"突增到 {level}"),
            _ => phase.Level is null ? Lang.Of("hold", "保持") : Lang.Of($"hold {level}", $"保持 {level}"),
        };
    }
}
