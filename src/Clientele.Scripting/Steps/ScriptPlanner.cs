using Clientele.Scripting.Steps;

namespace Clientele.Scripting;

/// <summary>
/// Makes a <see cref="PlannedScript"/> from steps: one row of planned steps, in which jumps lead on. Not synchronised:
/// one thread plans a script.
/// </summary>
/// <param name="words">How what is said and expected becomes bytes.</param>
/// <param name="stepNames">The names of all steps with figures, in their order; new ones are added.</param>
/// <param name="prefix">What a step without a name of its own is called before its number.</param>
/// <param name="replyTimeout">The time for a reply where a step does not say.</param>
public sealed class ScriptPlanner(ScriptWords words, List<string> stepNames, string prefix, TimeSpan replyTimeout)
{
    private readonly List<PlannedStep> _steps = [];
    private readonly WireState _begin = words.Wire;
    private int _depth;
    private int _loops;
    private int _number;
    private PlannedReactions? _reactions;

    /// <summary>How the next step's words become bytes.</summary>
    internal ScriptWords Words => words;

    /// <summary>The place of the next step that is added.</summary>
    internal int Count => _steps.Count;

    /// <summary>How many exchanges were added.</summary>
    internal int Number => _number;

    /// <summary>The script of what was added.</summary>
    public PlannedScript Plan() => new(_steps, _loops, _reactions);

    /// <summary>Adds one planned step.</summary>
    /// <returns>The same.</returns>
    public T Add<T>(T step) where T : PlannedStep
    {
        ArgumentNullException.ThrowIfNull(step);
        _steps.Add(step);
        return step;
    }

    /// <summary>Adds steps, in their order.</summary>
    /// <exception cref="FormatException">A template is malformed.</exception>
    /// <exception cref="UnencodableException">
    /// What is said or expected has a character that is not in the encoding.
    /// </exception>
    /// <exception cref="FramingException">What is said does not fit the framing.</exception>
    public void Add(IReadOnlyList<Step> steps)
    {
        ArgumentNullException.ThrowIfNull(steps);
        foreach (Step step in steps)
            step.AddTo(this);
    }

    /// <summary>What these capture, steps may name that are added after this call.</summary>
    public void KnowReactions(IReadOnlyList<Reaction> reactions)
    {
        ArgumentNullException.ThrowIfNull(reactions);
        words.Know(reactions.SelectMany(one => one.When.Names));
    }

    /// <summary>Adds what is answered whenever it comes. After all steps, whose values it may name.</summary>
    /// <inheritdoc cref="Add(IReadOnlyList{Step})" path="/exception"/>
    public void AddReactions(IReadOnlyList<Reaction> reactions)
    {
        ArgumentNullException.ThrowIfNull(reactions);
        if (reactions.Count == 0)
            return;
        WireState end = words.Wire;
        int number = _number;
        var planned = new Dictionary<WireState, PlannedReactions>();
        _reactions = Under(_begin);
        foreach (PlannedWireChange change in _steps.OfType<PlannedWireChange>().ToArray())
            change.Reactions = Under(change.Wire);
        words.Wire = end;

        PlannedReactions Under(WireState wire)
        {
            if (planned.TryGetValue(wire, out PlannedReactions? known))
                return known;
            // Under whichever framing and encoding, a step has the same figures.
            (words.Wire, _number) = (wire, number);
            return planned[wire] = PlanReactions(reactions);
        }
    }

    private PlannedReactions PlanReactions(IReadOnlyList<Reaction> reactions)
    {
        ReplyMatcher when = words.MatcherOf(Expectation.OneOf([.. reactions.Select(one => one.When)]));
        List<IReadOnlyList<PlannedStep>> planned = [];
        foreach (Reaction one in reactions)
        {
            int from = _steps.Count;
            Add(one.Steps);
            planned.Add(_steps[from..]);
            _steps.RemoveRange(from, _steps.Count - from);
        }

        return new PlannedReactions(when, planned);
    }

    /// <summary>Adds what is inside a loop.</summary>
    /// <returns>In how many other loops it is.</returns>
    internal int AddLoop(Func<int, PlannedStep> begin, IReadOnlyList<Step> steps)
    {
        int depth = _depth++;
        _loops = Math.Max(_loops, _depth);
        Add(begin(depth));
        Add(steps);
        _depth--;
        return depth;
    }

    /// <summary>Which figures a step has. Steps of one name have the same.</summary>
    internal int FiguresOf(Step step)
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
    internal PlannedMessage MessageOf(Saying saying, bool isRaw) => words.MessageOf(saying, isRaw);

    /// <inheritdoc cref="ScriptWords.MatcherOf"/>
    internal ReplyMatcher? MatcherOf(Expectation expect) =>
        expect.Kind == ExpectationKind.None ? null : words.MatcherOf(expect);

    /// <summary>The time for a reply, in microseconds.</summary>
    internal long TimeoutOf(TimeSpan? own, Expectation expect) =>
        (long)(expect.Kind == ExpectationKind.Nothing ? expect.Quiet : own ?? replyTimeout).TotalMicroseconds;

    /// <summary>A time in microseconds; 0 for a missing time.</summary>
    internal static long Microseconds(TimeSpan? time) => (long)(time ?? TimeSpan.Zero).TotalMicroseconds;
}
