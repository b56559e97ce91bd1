using System.Globalization;
using Clientele.Cli.Language;
using Clientele.Simulation;

namespace Clientele.Cli.Simulating.Figures;

/// <summary>A threshold's figure as a person reads it: in the unit in which the threshold was written.</summary>
internal static class ThresholdWords
{
    public static string Value(ThresholdResult result) => Unit(result.Threshold) switch
    {
        "microseconds" => Amounts.Time(result.Value),
        "percent" => result.Value.ToString("0.###", CultureInfo.InvariantCulture) + "%",
        "per-second" => result.Value.ToString("0.#", CultureInfo.InvariantCulture) + "/s",
        _ => result.Value.ToString("0.###", CultureInfo.InvariantCulture),
    };

    /// <summary>For programs.</summary>
    public static string Unit(Threshold threshold) =>
        threshold.Figure is "response" or "service" or "first-byte" or "connect" or "lateness" ? "microseconds"
        : threshold.Text.EndsWith('%') ? "percent"
        : threshold.Text.EndsWith("/s", StringComparison.Ordinal) ? "per-second"
        : "count";

    public static string NotMet(ThresholdResult result) =>
        Phrases.Verdict.ThresholdNotMet(SafeText.Show(result.Threshold.Text), Value(result));
}
