using System.Globalization;
using Clientele.Cli.Language;
using Clientele.Simulation;

namespace Clientele.Cli.Simulating.Figures;

/// <summary>Which percentiles of times are shown. Immutable.</summary>
internal sealed class Percentiles
{
    private const int Most = 10;

    private readonly double[]? _asked;

    private Percentiles(double[]? asked) => _asked = asked;

    /// <summary>Those that each table has where nobody asks.</summary>
    public static Percentiles Usual { get; } = new(null);

    /// <summary>Those that were asked for, in order; otherwise the usual ones.</summary>
    public IReadOnlyList<double> Or(params double[] usual) => _asked ?? usual;

    /// <summary>Reads <c>50,90,99.9</c>: each more than 0 and less than 100, with four decimals at most.</summary>
    public static bool TryParse(string text, out Percentiles? percentiles, out string? error)
    {
        string[] words = text.Split(',');
        double[] all = new double[words.Length];
        percentiles = null;
        error = words.Length > Most ? Phrases.Values.TooManyPercentiles(Most) : null;
        for (int i = 0; i < words.Length && error is null; i++)
        {
            string word = words[i].Trim().TrimStart('p');
            if (!double.TryParse(word, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out all[i])
                || all[i] is <= 0 or >= 100 || Math.Round(all[i], 4) != all[i])
                error = Phrases.Values.Percentile(SafeText.Show(words[i].Trim()));
            else if (Array.IndexOf(all, all[i]) < i)
                error = Phrases.Values.PercentileTwice(Name(all[i]));
        }

        if (error is null)
            percentiles = new Percentiles([.. all.Order()]);
        return error is null;
    }

    /// <summary>As it is written: p99.9.</summary>
    public static string Name(double percent) => string.Create(CultureInfo.InvariantCulture, $"p{percent}");
}
