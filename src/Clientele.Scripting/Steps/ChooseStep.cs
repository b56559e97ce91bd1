using Clientele.Scripting.Running;
using Clientele.Scripting.Steps;

namespace Clientele.Scripting;

/// <summary>Does one of several things.</summary>
/// <param name="Of">Which, with their weights: one or more.</param>
public sealed record ChooseStep(IReadOnlyList<Choice> Of) : Step
{
    private static readonly KeySet s_choiceKeys = new("choice", "one of several choices", "weight", "steps");

    internal static StepKind Kind { get; } =
        new(new KeySet("choose-step", "a step that chooses", "choose", "name"), Read) { Parts = [s_choiceKeys] };

    internal override string? WhyEnds =>
        Of.All(choice => choice.Steps is [.., { WhyEnds: not null }])
            ? "leaves or goes on for ever, whatever is chosen"
            : null;

    internal override bool TakesTime => Of.All(choice => choice.Steps.Any(step => step.TakesTime));

    internal override IEnumerable<Step> Inner => Of.SelectMany(choice => choice.Steps);

    /// <inheritdoc/>
    public override void Check() => Require(
        Of.Count > 0 && Of.All(choice => choice.Weight > 0),
        "one of several is chosen, each with a weight of more than zero");

    /// <inheritdoc/>
    protected internal override void AddTo(ScriptPlanner planner)
    {
        double whole = Of.Sum(choice => choice.Weight), sum = 0;
        Planned choose = planner.Add(new Planned());
        List<PlannedJump> ends = [];
        WireState before = planner.Words.Wire;
        WireState? after = null;
        foreach (Choice choice in Of)
        {
            sum += choice.Weight;
            choose.Targets.Add((sum / whole, planner.Count));
            planner.Words.Wire = before;
            planner.Add(choice.Steps);
            after = WireState.Meet(choice.Steps, after, planner.Words.Wire)
                ?? throw new FormatException(WireState.ChoicesDiffer);
            ends.Add(planner.Add(new PlannedJump()));
        }

        foreach (PlannedJump end in ends)
            end.Target = planner.Count;
        planner.Words.Wire = after ?? before;
    }

    private static ChooseStep Read(YamlSection section, StepReader reader)
    {
        YamlNode node = section.Must("choose");
        var choices = new List<Choice>();
        WireState before = reader.Wire;
        WireState? after = null;
        foreach (YamlNode item in YamlValues.List(node, "a list of choices"))
        {
            reader.Wire = before;
            var choice = new YamlSection(item, s_choiceKeys);
            choices.Add(new(choice.Value("weight", YamlValues.Weight, 1), choice.Value("steps", reader.ReadAll, [])));
            after = WireState.Meet(choices[^1].Steps, after, reader.Wire)
                ?? throw item.Fault(WireState.ChoicesDiffer);
        }

        reader.Wire = after ?? before;

        return choices.Count > 0
            ? new(choices)
            : throw node.Fault("there is nothing to choose from: the list is empty");
    }

    private sealed class Planned : PlannedStep
    {
        // Sums of shares may come to a hair less than 1.
        private const double Hair = 1e-12;

        /// <summary>Where each choice begins, with the sum of the weights up to it as a part of 1.</summary>
        public List<(double UpTo, int Target)> Targets { get; } = [];

        public override bool Run(ScriptRunner run, long now)
        {
            double draw = run.Host.Owner.Draw();
            run.GoTo(Targets.First(choice => draw <= choice.UpTo + Hair).Target);
            return true;
        }

        internal override IEnumerable<int> After(int at) => Targets.Select(choice => choice.Target);
    }
}
