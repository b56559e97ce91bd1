using System.Globalization;
using Clientele.Cli.Language;
using Clientele.Simulation;

namespace Clientele.Cli.Simulating.Figures;

/// <summary>A worker that was lost: when, and what became of its customers.</summary>
internal static class LostWords
{
    public static string Of(LostWorker lost) => Phrases.Work.LostAt(
        SafeText.Show(lost.Description),
        string.Create(CultureInfo.InvariantCulture, $"{lost.At.TotalSeconds:0}s"), lost.Online, lost.IsTakenOver);
}
