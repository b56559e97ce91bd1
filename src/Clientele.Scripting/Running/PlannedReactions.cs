namespace Clientele.Scripting;

/// <summary>What a script answers whenever it comes, ready to be done. Immutable; any thread.</summary>
public sealed class PlannedReactions
{
    private readonly ReplyMatcher _when;
    private readonly IReadOnlyList<PlannedStep>[] _steps;

    /// <param name="when">One of several: which they are.</param>
    /// <param name="steps">What is done for each.</param>
    internal PlannedReactions(ReplyMatcher when, IEnumerable<IReadOnlyList<PlannedStep>> steps) =>
        (_when, _steps) = (when, [.. steps]);

    /// <summary>They need the text of a message.</summary>
    public bool NeedsText => _when.NeedsText;

    /// <summary>The steps with figures.</summary>
    internal IEnumerable<PlannedExchange> Exchanges => _steps.SelectMany(steps => steps).OfType<PlannedExchange>();

    /// <summary>Finds what a message asks for.</summary>
    /// <param name="got">The message.</param>
    /// <param name="moment">Who is asked, and when.</param>
    /// <param name="renderer">Renders what is compared.</param>
    /// <param name="budget">The time that the calling thread has for patterns that take long.</param>
    /// <param name="captured">Takes what named groups have found.</param>
    /// <returns>
    /// Which of them fits, for <see cref="Run"/>; below 0 where no one does, or the search takes too long.
    /// </returns>
    public int Find(
        scoped in ArrivedMessage got,
        scoped in TemplateContext moment,
        MessageRenderer renderer,
        MatchBudget budget,
        ref Dictionary<string, string>? captured) =>
        _when.FindAlternative(got, moment, renderer, budget, ref captured, out int found) == MatchResult.Yes
            ? found
            : -1;

    /// <summary>Does it at once.</summary>
    /// <param name="found">What <see cref="Find"/> has found.</param>
    /// <param name="host">The connection.</param>
    public void Run(int found, IScriptHost host)
    {
        foreach (PlannedStep step in _steps[found])
        {
            if (!step.RunBeside(host))
                return;
        }
    }
}
