using Clientele.Simulation.Measurement;
using Clientele.Simulation.Planning;

namespace Clientele.Simulation.Scripting;

/// <summary>Makes planned steps from the steps of one kind of customer: one row, in which jumps lead on.</summary>
/// <param name="words">How what is said and expected becomes bytes.</param>
/// <param name="stepNames">The names of all steps with figures, in their order; new ones are added.</param>
/// <param name="prefix">What a step without a name of its own is called before its number.</param>
/// <param name="replyTimeout">The time for a reply where a step does not say.</param>
internal sealed class ScriptPlanner(ScriptWords words, List<string> stepNames, string prefix, TimeSpan replyTimeout)
{
    private readonly List<PlannedStep> _steps = [];
    private int _depth;
    private int _loops;
    private int _number;

    /// <summary>The place of the next step that is added.</summary>
    public int Count => _steps.Count;

    public PlannedScript Plan() => new(_steps, _loops);

    public T Add<T>(T step) where T : PlannedStep
    {
        _steps.Add(step);
        return step;
    }

    public void Add(IReadOnlyList<Step> steps)
    {
        foreach (Step step in steps)
            step.AddTo(this);
    }

    /// <summary>Adds what is inside a loop.</summary>
    /// <returns>In how many other loops it is.</returns>
    public int AddLoop(Func<int, PlannedStep> begin, IReadOnlyList<Step> steps)
    {
        int depth = _depth++;
        _loops = Math.Max(_loops, _depth);
        Add(begin(depth));
        Add(steps);
        _depth--;
        return depth;
    }

    /// <summary>Which figures a step has. Steps of one name have the same.</summary>
    public int FiguresOf(Step step)
    {
        _number++;
        string name = step.Name ?? $"{prefix}{_number}";
        int index = stepNames.IndexOf(name);
        if (index >= 0)
            return index;
        stepNames.Add(name);
        return stepNames.Count - 1;
    }

    /// <inheritdoc cref="ScriptWords.MessageOf"/>
    public PlannedMessage MessageOf(Saying saying) => words.MessageOf(saying);

    /// <inheritdoc cref="ScriptWords.MatcherOf"/>
    public ReplyMatcher? MatcherOf(Expectation expect) => expect.Kind == ExpectationKind.None ? null : words.MatcherOf(expect);

    /// <summary>The time for a reply, in microseconds.</summary>
    public long TimeoutOf(TimeSpan? own, Expectation expect) =>
        (long)(expect.Kind == ExpectationKind.Nothing ? expect.Quiet : own ?? replyTimeout).TotalMicroseconds;

    /// <summary>A time in microseconds; 0 for a missing time.</summary>
    public static long Microseconds(TimeSpan? time) => (long)(time ?? TimeSpan.Zero).TotalMicroseconds;
}
