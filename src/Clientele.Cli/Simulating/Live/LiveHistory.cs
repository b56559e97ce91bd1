using Clientele.Cli.Simulating.Figures;
using Clientele.Simulation;

namespace Clientele.Cli.Simulating.Live;

/// <summary>The last seconds of a run. Not for several threads at once.</summary>
internal sealed class LiveHistory(SimulationOptions options, TimeProvider time)
{
    /// <summary>More than a sparkline is wide.</summary>
    private const int Kept = 60;

    private static readonly TimeSpan s_longestSecond = TimeSpan.FromSeconds(2);

    private readonly Seconds _seconds = new();
    private long _at = time.GetTimestamp();

    public LiveFrame Frame { get; private set; } = new() { Options = options };

    public void Add(SimulationProgress now)
    {
        Frame = Frame with
        {
            Now = now,
            Response = now.IsWarmUp || Frame.Response is null
                || Frame.Now is { IsWarmUp: true } ? now.Response : Frame.Response.With(now.Response),
        };
        if (_seconds.Next(now) is { } second)
        {
            Frame = Frame with
            {
                Online = Last(Frame.Online, now.Online),
                Messages = Last(Frame.Messages, second.Sent / second.Seconds),
                Arrivals = second.Connected / second.Seconds,
            };
        }

        _at = time.GetTimestamp();
    }

    public void Pause(bool isPausing) => Frame = Frame with { IsPausing = isPausing };

    public void End() => Frame = Frame with { IsEnding = true };

    /// <summary>With the time that has gone by since the last second.</summary>
    public LiveFrame Look()
    {
        TimeSpan since = time.GetElapsedTime(_at);
        bool stands = Frame.Now is { IsPaused: true } || since > s_longestSecond;
        return Frame with { Elapsed = (Frame.Now?.Elapsed ?? TimeSpan.Zero) + (stands ? TimeSpan.Zero : since) };
    }

    private static List<double> Last(IReadOnlyList<double> values, double value) =>
        [.. values.Skip(Math.Max(0, values.Count + 1 - Kept)), value];
}
