namespace Clientele.Scripting;

/// <summary>
/// One thing that a script does. Immutable. A kind of step is one type, in one file: what it does
/// (<see cref="AddTo"/>), what must hold (<see cref="Check"/>), and how files write it (a <see cref="StepKind"/>).
/// </summary>
public abstract record Step
{
    /// <summary>Makes a step.</summary>
    protected Step() { }

    /// <summary>
    /// What it is called in reports; null (the default) for a number. Steps of one name are measured
    /// together.
    /// </summary>
    public string? Name { get; init; }

    /// <summary>
    /// Where it begins in its file; null (the default) for a step that was not read from one. Steps that differ in it
    /// alone are equal.
    /// </summary>
    public FilePlace? Place { get; init; }

    /// <summary>Why no step comes after this one, as "the one before it WHY"; null where one does.</summary>
    internal virtual string? WhyEnds => null;

    /// <summary>It lets others have their turn: waits for something, or for a time.</summary>
    internal virtual bool TakesTime => false;

    /// <summary>It says or expects something, and is counted and timed.</summary>
    internal virtual bool HasFigures => false;

    /// <summary>The steps directly inside it.</summary>
    internal virtual IEnumerable<Step> Inner => [];

    /// <summary>Sees that its values fit each other. Steps inside it are not looked at.</summary>
    /// <exception cref="ArgumentException">They do not; the message says what is wrong.</exception>
    public virtual void Check() { }

    /// <summary>The step and all steps inside it, each before those inside it.</summary>
    public IEnumerable<Step> WithInner() => Inner.SelectMany(step => step.WithInner()).Prepend(this);

    /// <summary>Whether the other step does the same, and has the same name.</summary>
    public virtual bool Equals(Step? other) =>
        other is not null && EqualityContract == other.EqualityContract && Name == other.Name;

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(EqualityContract, Name);

    /// <summary>Adds what it does to a script.</summary>
    protected internal abstract void AddTo(ScriptPlanner planner);

    private protected static void Require(bool holds, string otherwise)
    {
        if (!holds)
            throw new ArgumentException(otherwise);
    }
}
