using System.Globalization;
using System.Text.RegularExpressions;

namespace Clientele.Simulation;

/// <summary>What a figure of the run must be, written <c>[STEP.]FIGURE [pNN|mean|max] OPERATOR VALUE</c>. Immutable.</summary>
/// <remarks>
/// Times: <c>response</c>, <c>service</c>, <c>first-byte</c> (of all, or of a step), <c>connect</c> and <c>lateness</c>, with a
/// percentile, <c>mean</c> or <c>max</c>, against a duration: <c>response p99 &lt; 5ms</c>, <c>login.service max &lt;= 1s</c>.
/// Counts: <c>sent</c>, <c>replied</c>, <c>wrong</c>, <c>missing</c>, <c>unsent</c> (of all, or of a step), <c>unasked</c>, <c>lost</c>,
/// <c>connect-failed</c>, <c>never-connected</c>, <c>late</c>, <c>still-open</c>, <c>misbehaved</c>, <c>errors</c> (all of these that are wrong), against a number
/// (<c>wrong == 0</c>), a part (<c>errors &lt; 0.1%</c>) or a rate (<c>replied &gt; 1000/s</c>); <c>online</c> (the most) and <c>not-held</c>
/// (how many holds were not) against a number. A part is one of the messages sent: of the step's own where it is about a step, of the
/// replies waited for where nothing is sent. Of <c>connect-failed</c> and <c>never-connected</c> it is one of the visits that were due, of
/// <c>lost</c> and <c>still-open</c> of the connections, of <c>misbehaved</c> of the visits of those who misbehave.
/// </remarks>
public sealed partial record Threshold
{
    private static readonly string[] s_times = ["response", "service", "first-byte", "connect", "lateness"];

    private static readonly string[] s_counts =
        ["sent", "replied", "wrong", "missing", "unasked", "lost", "connect-failed", "never-connected", "unsent", "late", "still-open", "misbehaved", "errors", "online", "not-held", "unjudged"];

    private static readonly string[] s_ofSteps = ["response", "service", "first-byte", "sent", "replied", "wrong", "missing", "unsent", "unjudged"];

    private Threshold() { }

    /// <summary>The step; null for the whole run.</summary>
    public string? Step { get; private init; }

    /// <summary>The figure's name.</summary>
    public string Figure { get; private init; } = "";

    /// <summary>The run ends as soon as it does not hold any more. False by default: it is looked at when the run is over.</summary>
    public bool Aborts { get; init; }

    /// <summary>As it was written.</summary>
    public string Text { get; private init; } = "";

    internal bool IsTime { get; private init; }

    /// <summary>It judges the server by times, rates or numbers held, which say little of it when the simulator was late itself.</summary>
    internal bool NeedsPunctuality => (IsTime && Figure != "lateness") || Unit == ThresholdUnit.PerSecond || Figure == "not-held";

    /// <summary>It says how much of this count of the whole run is too much: then it alone judges that.</summary>
    internal bool SpeaksOf(string figure) => Step is null && (Figure == figure || (Figure == "errors" && figure != "not-held"));

    /// <summary>A percentile; NaN for the mean, 100 for the longest.</summary>
    internal double Percent { get; private init; }

    internal string Operator { get; private init; } = "";

    /// <summary>Microseconds, a count, or by <see cref="Unit"/>.</summary>
    internal double Value { get; private init; }

    internal ThresholdUnit Unit { get; private init; }

    /// <summary>Reads a threshold.</summary>
    /// <exception cref="FormatException">It is none; the message says what is expected.</exception>
    public static Threshold Parse(string text) => TryParse(text, out Threshold? threshold, out string? error) ? threshold! : throw new FormatException(error);

    /// <summary>Reads a threshold, or says in one line what is wrong with it.</summary>
    public static bool TryParse(string text, out Threshold? threshold, out string? error)
    {
        ArgumentNullException.ThrowIfNull(text);
        (threshold, error) = Read(text);
        return threshold is not null;
    }

    /// <summary>As it was written.</summary>
    public override string ToString() => Text;

    private static (Threshold? Threshold, string? Error) Read(string text)
    {
        Match match = Grammar().Match(text);
        string shown = SafeText.Show(text);
        if (!match.Success)
            return (null, $"'{shown}' is no threshold: write it as response p99 < 5ms, errors < 0.1% or wrong == 0");
        string figure = match.Groups["figure"].Value;
        string of = match.Groups["of"].Value;
        string? step = match.Groups["step"].Success ? match.Groups["step"].Value : null;
        bool isTime = s_times.Contains(figure);
        if (!isTime && !s_counts.Contains(figure))
            return (null, $"'{SafeText.Show(figure)}' is no figure: take one of {string.Join(", ", s_times.Concat(s_counts))}");
        if (step is not null && !s_ofSteps.Contains(figure))
            return (null, $"'{figure}' is a figure of the whole run, not of a step (those are {string.Join(", ", s_ofSteps)})");
        if (isTime != (of.Length > 0))
            return (null, isTime ? $"'{figure}' is a time: say of which part, as {figure} p99, {figure} mean or {figure} max" : $"'{figure}' is a count and has no {of}");
        var threshold = new Threshold { Step = step, Figure = figure, Text = text.Trim(), IsTime = isTime, Operator = match.Groups["operator"].Value };
        string value = match.Groups["value"].Value.Trim();
        return isTime ? WithTime(threshold, of, value) : WithCount(threshold, value);
    }

    private static (Threshold? Threshold, string? Error) WithTime(Threshold threshold, string of, string value)
    {
        double percent = of switch
        {
            "mean" => double.NaN,
            "max" => 100,
            _ => double.Parse(of.AsSpan(1), CultureInfo.InvariantCulture),
        };
        if (percent > 100)
            return (null, $"'{of}' is more than all of them");
        return Durations.TryParse(value, out TimeSpan time, out string? error)
            ? (threshold with { Percent = percent, Value = time.TotalMicroseconds }, null)
            : (null, error);
    }

    private static (Threshold? Threshold, string? Error) WithCount(Threshold threshold, string value)
    {
        (string number, ThresholdUnit unit) = value.EndsWith('%') ? (value[..^1], ThresholdUnit.Percent)
            : value.EndsWith("/s", StringComparison.Ordinal) ? (value[..^2], ThresholdUnit.PerSecond)
            : (value, ThresholdUnit.Count);
        if (unit != ThresholdUnit.Count && threshold.Figure is "online" or "not-held")
            return (null, $"'{threshold.Figure}' is compared with a number alone: no part, and no rate");
        return double.TryParse(number, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double amount)
            ? (threshold with { Value = amount, Unit = unit }, null)
            : (null, $"'{SafeText.Show(value)}' is neither a number (0), nor a part of the messages (0.1%), nor a rate (1000/s)");
    }

    [GeneratedRegex(@"^\s*(?:(?<step>[^\s.]+)\.)?(?<figure>[a-z-]+)(?:\s+(?<of>p\d+(?:\.\d+)?|mean|max))?\s*(?<operator><=|>=|==|!=|<|>)\s*(?<value>.+?)\s*$", RegexOptions.CultureInvariant)]
    private static partial Regex Grammar();
}
