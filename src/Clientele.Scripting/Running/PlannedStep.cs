namespace Clientele.Scripting;

/// <summary>
/// One step as it runs: templates are read, times are microseconds, and jumps have their targets. Immutable once
/// planned; any thread.
/// </summary>
public abstract class PlannedStep
{
    /// <summary>
    /// The next step after this one that has to do with replies may listen: what comes early is kept for it.
    /// </summary>
    internal bool KeepsEarly { get; private set; }

    /// <summary>The step takes what came before it was expected.</summary>
    internal virtual bool Listens => false;

    /// <summary>The step itself sees to the end of the time and to pauses.</summary>
    internal virtual bool MindsTheTime => false;

    /// <summary>It stays connected without a word: see <see cref="LeaveWay.Vanish"/>.</summary>
    internal virtual bool Vanishes => false;

    /// <summary>The connection speaks TLS from here on, and plain text before.</summary>
    internal virtual bool StartsTls => false;

    /// <summary>The names of the values that it has holes for; may have one twice.</summary>
    internal virtual IEnumerable<string> Needs => [];

    /// <summary>What comes before this step may be kept for a later one.</summary>
    internal virtual bool IsPassedByEarly => true;

    private bool WantsEarly => Listens || (KeepsEarly && IsPassedByEarly);

    /// <summary>Does the step, or goes on with it.</summary>
    /// <param name="run">The script that the step belongs to.</param>
    /// <param name="now">The time, in microseconds of the host's clock.</param>
    /// <returns>Whether the next step can be done at once; if not, the host waits for something, or leaves.</returns>
    public abstract bool Run(ScriptRunner run, long now);

    /// <summary>Does the step at once, beside what the script does. Only of steps that may be a reaction.</summary>
    /// <returns>Whether the next one is to be done.</returns>
    internal virtual bool RunBeside(IScriptHost host) =>
        throw new InvalidOperationException("this step waits for something, and cannot be done beside others");

    /// <summary>The places at which the script may go on after this step.</summary>
    internal virtual IEnumerable<int> After(int at) => [at + 1];

    /// <summary>Counts what the step had to say by now, and will never say.</summary>
    internal virtual void CountUnsent(ScriptRunner run, long now) { }

    /// <summary>
    /// Marks the steps before which early messages are kept: from the last to the first, and again as long as loops
    /// bring something new.
    /// </summary>
    internal static void MarkEarly(IReadOnlyList<PlannedStep> steps)
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
}
