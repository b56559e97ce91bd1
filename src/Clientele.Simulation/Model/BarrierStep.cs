using Clientele.Scripting;
using Clientele.Simulation.Model;

namespace Clientele.Simulation;

/// <summary>
/// Waits until all customers who are to be online have come this far, or are online without such a step. Once for the
/// whole run.
/// </summary>
public sealed record BarrierStep : Step
{
    private static readonly KeySet s_keys = new("barrier-step", "a barrier", "barrier", "name");

    /// <summary>How files write it.</summary>
    /// <param name="isOpen">Customers arrive at a rate: there is no number to wait for.</param>
    internal static StepKind Kind(bool isOpen) =>
        new(s_keys, (section, _) => Read(section, isOpen)) { ReadAlone = node => Read(node, isOpen) };

    /// <inheritdoc/>
    protected override void AddTo(ScriptPlanner planner) => planner.Add(new Planned());

    private static BarrierStep Read(YamlSection section, bool isOpen) =>
        section.Must("barrier") is YamlWord { IsNothing: true } or YamlWord { Text: "true" }
            ? Read(section.Node, isOpen)
            : throw section.Must("barrier").Fault("barrier stands alone and has no value");

    private static BarrierStep Read(YamlNode node, bool isOpen) =>
        isOpen ? throw node.Fault("a barrier waits until all are online, and with a rate there is no 'all'")
            : new BarrierStep();

    internal sealed class Planned : PlannedStep
    {
        public override bool Run(ScriptRunner run, long now)
        {
            if (((IBarrierHost)run.Host).WaitsAtBarrier())
                return false;
            run.Next();
            return true;
        }
    }
}
