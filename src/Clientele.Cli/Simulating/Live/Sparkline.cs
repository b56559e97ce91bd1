namespace Clientele.Cli.Simulating.Live;

/// <summary>The last values as a row of bars.</summary>
internal static class Sparkline
{
    private const string Bars = "▁▂▃▄▅▆▇█";

    public static string Of(IReadOnlyList<double> values, int columns)
    {
        double[] shown = [.. values.Skip(Math.Max(0, values.Count - columns))];
        double most = shown.DefaultIfEmpty().Max();
        return string.Concat(
            shown.Select(value => Bars[most <= 0 ? 0 : (int)Math.Round(value / most * (Bars.Length - 1))]));
    }
}
