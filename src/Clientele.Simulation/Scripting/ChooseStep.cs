using Clientele.Simulation.Scripting;

namespace Clientele.Simulation;

/// <summary>Does one of several things.</summary>
/// <param name="Of">Which, with their weights: one or more.</param>
public sealed record ChooseStep(IReadOnlyList<Choice> Of) : Step
{
    internal override void AddTo(ScriptPlanner planner)
    {
        double whole = Of.Sum(choice => choice.Weight), sum = 0;
        Planned choose = planner.Add(new Planned());
        List<PlannedJump> ends = [];
        foreach (Choice choice in Of)
        {
            sum += choice.Weight;
            choose.Targets.Add((sum / whole, planner.Count));
            planner.Add(choice.Steps);
            ends.Add(planner.Add(new PlannedJump()));
        }

        foreach (PlannedJump end in ends)
            end.Target = planner.Count;
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

        protected override IEnumerable<int> After(int at) => Targets.Select(choice => choice.Target);
    }
}
