namespace Clientele.Simulation.Scripting;

/// <summary>One step as it runs: templates are read, times are microseconds, and jumps have their targets. Immutable once planned; thread-safe.</summary>
internal abstract class PlannedStep
{
    /// <summary>The next step after this one that has to do with replies may listen: what comes early is kept for it.</summary>
    public bool KeepsEarly { get; private set; }

    /// <summary>The step takes what came before it was expected.</summary>
    public virtual bool Listens => false;

    /// <summary>The step itself sees to the end of the time and to pauses.</summary>
    public virtual bool MindsTheTime => false;

    /// <summary>What comes before this step may be kept for a later one.</summary>
    protected virtual bool IsPassedByEarly => true;

    /// <summary>Does the step, or goes on with it.</summary>
    /// <returns>Whether the next step can be done at once; if not, the host waits for something, or leaves.</returns>
    public abstract bool Run(ScriptRunner run, long now);

    /// <summary>The places at which the script may go on after this step.</summary>
    protected virtual IEnumerable<int> After(int at) => [at + 1];

    /// <summary>Marks the steps before which early messages are kept: from the last to the first, and again as long as loops bring something new.</summary>
    public static void MarkEarly(IReadOnlyList<PlannedStep> steps)
    {
        bool isNew = true;
        while (isNew)
        {
            isNew = false;
            for (int i = steps.Count - 1; i >= 0; i--)
            {
                if (steps[i].KeepsEarly || !steps[i].After(i).Any(next => next < steps.Count && steps[next].WantsEarly))
                    continue;
                steps[i].KeepsEarly = true;
                isNew = true;
            }
        }
    }

    private bool WantsEarly => Listens || (KeepsEarly && IsPassedByEarly);
}
