namespace Clientele.Scripting;

/// <summary>Leaves; the steps after it are never reached.</summary>
/// <param name="Way">How.</param>
public sealed record LeaveStep(LeaveWay Way) : Step
{
    private static readonly (string, LeaveWay)[] s_ways =
    [
        ("close", LeaveWay.Close), ("half-close", LeaveWay.HalfClose), ("reset", LeaveWay.Reset),
        ("vanish", LeaveWay.Vanish), ("hung-up", LeaveWay.HungUp),
    ];

    internal static StepKind Kind { get; } = new(
        new KeySet("leave-step", "a step that leaves", "leave", "name"),
        static (section, _) => new LeaveStep(
            section.Must("leave") is YamlWord { IsNothing: true } ? LeaveWay.Close : ReadWay(section.Must("leave"))))
    {
        ReadAlone = static _ => new LeaveStep(LeaveWay.Close),
    };

    /// <summary>A word of its own for one way of leaving.</summary>
    internal static StepKind KindOf(string word, LeaveWay way) => new(
        new KeySet($"{word}-step", $"a step that says {word}", word, "name"),
        (section, _) => section.Must(word) is YamlWord { IsNothing: true }
            ? new LeaveStep(way)
            : throw section.Must(word).Fault($"{word} stands alone and has no value"))
    {
        ReadAlone = _ => new LeaveStep(way),
    };

    internal override string? WhyEnds => "leaves";

    internal override bool TakesTime => true;

    /// <summary>
    /// Reads how a script leaves, as files write it: <c>close</c>, <c>half-close</c>, <c>reset</c>, <c>vanish</c> or
    /// <c>hung-up</c>.
    /// </summary>
    /// <exception cref="ScriptException">The word is not one of these.</exception>
    public static LeaveWay ReadWay(YamlNode node) => YamlValues.OneOf(node, s_ways);

    /// <inheritdoc/>
    protected internal override void AddTo(ScriptPlanner planner) => planner.Add(new Planned(Way));

    private sealed class Planned(LeaveWay way) : PlannedStep
    {
        internal override bool Vanishes => way == LeaveWay.Vanish;

        internal override bool IsPassedByEarly => false;

        internal override bool RunBeside(IScriptHost host)
        {
            host.Leave(way);
            return false;
        }

        public override bool Run(ScriptRunner run, long now)
        {
            run.Host.Leave(way);
            return false;
        }

        internal override IEnumerable<int> After(int at) => [];
    }
}
