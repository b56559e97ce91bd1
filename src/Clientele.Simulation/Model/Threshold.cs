using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.RegularExpressions;
using Clientele.Simulation.Model;

namespace Clientele.Simulation;

/// <summary>
/// What a figure of the run must be, written <c>[STEP.]FIGURE [pNN|mean|max] OPERATOR VALUE</c>. Immutable.
/// </summary>
/// <remarks>
/// Times: <c>response</c>, <c>service</c>, <c>first-byte</c> (of all, or of a step that says something), <c>wait</c>
/// (of all, or of a step that only listens), <c>connect</c> and <c>lateness</c>, with a percentile, <c>mean</c> or
/// <c>max</c>, against a duration: <c>response p99 &lt; 5ms</c>, <c>login.service max &lt;= 1s</c>. Counts:
/// <c>sent</c>, <c>replied</c>, <c>wrong</c>, <c>missing</c>, <c>unsent</c> (of all, or of a step), <c>unasked</c>,
/// <c>lost</c>, <c>connect-failed</c>, <c>never-connected</c>, <c>late</c>, <c>still-open</c>, <c>misbehaved</c>,
/// <c>errors</c> (all of these that are wrong), against a number (<c>wrong == 0</c>), a part (<c>errors &lt; 0.1%</c>)
/// or a rate (<c>replied &gt; 1000/s</c>); <c>online</c> (the most) and <c>not-held</c> (how many holds were not)
/// against a number. A part is one of the messages sent: of the step's own where it is about a step, of the replies
/// waited for where nothing is sent. Of <c>connect-failed</c> and <c>never-connected</c> it is one of the visits that
/// were due, of <c>lost</c> and <c>still-open</c> of the connections, of <c>misbehaved</c> of the visits of those who
/// misbehave.
/// </remarks>
public sealed partial record Threshold : IParsable<Threshold>
{
    private static readonly string[] s_times = ["response", "service", "first-byte", "wait", "connect", "lateness"];

    private static readonly string[] s_counts =
        ["sent", "replied", "wrong", "missing", "unasked", "lost", "connect-failed", "never-connected", "unsent",
            "late", "still-open", "misbehaved", "errors", "online", "not-held", "unjudged"];

    private static readonly string[] s_ofSteps =
        ["response", "service", "first-byte", "wait", "sent", "replied", "wrong", "missing", "unsent", "unjudged"];

    private Threshold() { }

    /// <summary>The step; null for the whole run.</summary>
    public string? Step { get; private init; }

    /// <summary>The figure's name.</summary>
    public string Figure { get; private init; } = "";

    /// <summary>
    /// The run ends as soon as it does not hold any more. False by default: it is looked at when the run is over.
    /// </summary>
    public bool Aborts { get; init; }

    /// <summary>As it was written.</summary>
    public string Text { get; private init; } = "";

    internal bool IsTime { get; private init; }

    /// <summary>Why it cannot be about a step; null where it can.</summary>
    /// <param name="onlyListens">The step says nothing.</param>
    internal string? WhyNotOf(bool onlyListens) => !IsTime || onlyListens == (Figure == "wait") ? null
        : onlyListens ? $"the step '{Step}' only listens, and what it waits for is no reply: write {Step}.wait"
        : $"the step '{Step}' says something, and what it waits for is its reply: write {Step}.response";

    /// <summary>
    /// Whether it judges the server by times, rates or numbers held, which say little of it when the simulator itself
    /// was late (<see cref="SimulationReport.WasLate"/>).
    /// </summary>
    public bool NeedsPunctuality =>
        (IsTime && Figure != "lateness") || Unit == ThresholdUnit.PerSecond || Figure == "not-held";

    /// <summary>
    /// Whether it says how much of a count of the whole run is too much: then it alone judges that count.
    /// </summary>
    /// <param name="figure">The name of the count, such as <c>lost</c>.</param>
    public bool SpeaksOf(string figure) =>
        Step is null && (Figure == figure || (Figure == "errors" && figure != "not-held"));

    /// <summary>A percentile; NaN for the mean, 100 for the longest.</summary>
    internal double Percent { get; private init; }

    internal string Operator { get; private init; } = "";

    /// <summary>Microseconds, a count, or by <see cref="Unit"/>.</summary>
    internal double Value { get; private init; }

    internal ThresholdUnit Unit { get; private init; }

    /// <summary>Reads a threshold.</summary>
    /// <exception cref="ParseException">It is not a threshold; the message says what is expected.</exception>
    public static Threshold Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return TryParse(text, out Threshold? threshold, out ParseFailure? failure)
            ? threshold
            : throw new ParseException(failure);
    }

    /// <summary>Reads a threshold, or says what is wrong with it.</summary>
    /// <param name="text">What was written.</param>
    /// <param name="threshold">The threshold; null where the text is not one.</param>
    /// <param name="failure">What is wrong; null where nothing is.</param>
    /// <returns>Whether the text is a threshold.</returns>
    public static bool TryParse(
        string? text, [NotNullWhen(true)] out Threshold? threshold, [NotNullWhen(false)] out ParseFailure? failure)
    {
        (threshold, failure) = Read(text ?? "");
        return threshold is not null;
    }

    static Threshold IParsable<Threshold>.Parse(string s, IFormatProvider? provider) => Parse(s);

    static bool IParsable<Threshold>.TryParse(
        [NotNullWhen(true)] string? s, IFormatProvider? provider, [MaybeNullWhen(false)] out Threshold result) =>
        TryParse(s, out result, out _);

    /// <summary>As it was written.</summary>
    public override string ToString() => Text;

    private static (Threshold? Threshold, ParseFailure? Failure) Read(string text)
    {
        Match match = Grammar().Match(text);
        if (!match.Success)
            return (null, new ParseFailure(ParseFailureCode.NotAThreshold, text, Argument: text));
        Group figure = match.Groups["figure"];
        string of = match.Groups["of"].Value;
        string? step = match.Groups["step"].Success ? match.Groups["step"].Value : null;
        bool isTime = s_times.Contains(figure.Value);
        if (!isTime && !s_counts.Contains(figure.Value))
            return Failed(ParseFailureCode.UnknownFigure, text, figure, string.Join(", ", s_times.Concat(s_counts)));
        if (step is not null && !s_ofSteps.Contains(figure.Value))
            return Failed(ParseFailureCode.FigureOfRun, text, figure, string.Join(", ", s_ofSteps));
        if (isTime && of.Length == 0)
            return Failed(ParseFailureCode.MissingStatistic, text, figure);
        if (!isTime && of.Length > 0)
            return Failed(ParseFailureCode.StatisticOfCount, text, figure, of);
        var threshold = new Threshold
        {
            Step = step,
            Figure = figure.Value,
            Text = text.Trim(),
            IsTime = isTime,
            Operator = match.Groups["operator"].Value,
        };
        return isTime ? WithTime(threshold, text, match) : WithCount(threshold, text, match);
    }

    private static (Threshold? Threshold, ParseFailure? Failure) Failed(
        ParseFailureCode code, string text, Group part, string known = "") =>
        (null, new ParseFailure(code, text, part.Index, part.Value) { Known = known });

    private static (Threshold? Threshold, ParseFailure? Failure) WithTime(Threshold threshold, string text, Match match)
    {
        Group of = match.Groups["of"];
        double percent = of.Value switch
        {
            "mean" => double.NaN,
            "max" => 100,
            _ => double.Parse(of.ValueSpan[1..], CultureInfo.InvariantCulture),
        };
        if (percent > 100)
            return Failed(ParseFailureCode.InvalidPercentile, text, of);
        Group value = match.Groups["value"];
        return Durations.TryParse(value.Value, out TimeSpan time, out ParseFailure? failure)
            ? (threshold with { Percent = percent, Value = time.TotalMicroseconds }, null)
            : (null, failure.Within(text, value.Index));
    }

    private static (Threshold? Threshold, ParseFailure? Failure) WithCount(
        Threshold threshold, string text, Match match)
    {
        Group written = match.Groups["value"];
        string value = written.Value;
        (string number, ThresholdUnit unit) = value.EndsWith('%') ? (value[..^1], ThresholdUnit.Percent)
            : value.EndsWith("/s", StringComparison.Ordinal) ? (value[..^2], ThresholdUnit.PerSecond)
            : (value, ThresholdUnit.Count);
        if (unit != ThresholdUnit.Count && threshold.Figure is "online" or "not-held")
            return Failed(ParseFailureCode.NumberOnly, text, match.Groups["figure"]);
        return double.TryParse(number, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double amount)
            ? (threshold with { Value = amount, Unit = unit }, null)
            : Failed(ParseFailureCode.InvalidAmount, text, written);
    }

    [GeneratedRegex(
        @"^\s*(?:(?<step>[^\s.]+)\.)?(?<figure>[a-z-]+)(?:\s+(?<of>p\d+(?:\.\d+)?|mean|max))?"
            + @"\s*(?<operator><=|>=|==|!=|<|>)\s*(?<value>.+?)\s*$",
        RegexOptions.CultureInvariant)]
    private static partial Regex Grammar();
}
