using System.Globalization;
using Clientele.Cli.Language;
using Clientele.Cli.Output;
using Clientele.Cli.Simulating.Figures;
using Clientele.Simulation;
using Clientele.Terminal;

namespace Clientele.Cli.Simulating.Live;

/// <summary>How much of the run is over, and what it is doing.</summary>
internal static class LiveBar
{
    private const int Shortest = 10;
    private const int Longest = 50;

    public static string Of(LiveFrame frame, int room, bool colour)
    {
        TimeSpan total = frame.Options.Scenario?.Length ?? frame.Options.Duration;
        double part = Math.Clamp(frame.Options.Scenario is { HasTime: false, MostVisits: { } visits }
            ? (double)(frame.Now?.Visits ?? 0) / visits : frame.Elapsed / total, 0, 1);
        string percent = string.Create(CultureInfo.InvariantCulture, $" {Math.Floor(part * 100),3:0}%");
        string state = State(frame, part >= 1);
        int wanted = percent.Length + (state.Length == 0 ? 0 : 2 + CharacterWidth.Of(state));
        int length = Math.Clamp(room - wanted, Math.Min(Shortest, room), Longest);
        int full = (int)(part * length);
        return new LiveLine(room, colour)
            .Add(new string('━', full), Colour.Green)
            .Add(new string('─', length - full), Colour.Dim)
            .Add(percent)
            .Add(state.Length == 0 ? "" : "  " + state, frame.IsPausing || frame.IsEnding ? Colour.Yellow : null)
            .ToString();
    }

    private static string State(LiveFrame frame, bool isOver)
    {
        if (isOver || frame.IsEnding)
            return Phrases.Live.Ending;
        if (frame.Now is { IsPaused: true })
            return Phrases.Live.Paused;
        if (frame.IsPausing)
            return Phrases.Live.Pausing;
        string phase = frame.Options.Scenario?.Arrivals is { Phases.Count: > 1 } arrivals && frame.Now is { } now
            ? PhaseWords.Name(arrivals, now.Phase) : "";
        if (frame.Now is not { IsWarmUp: true })
            return phase;
        string warmUp = Phrases.Live.WarmUp;
        return phase.Length == 0 ? warmUp : $"{warmUp} · {phase}";
    }
}
