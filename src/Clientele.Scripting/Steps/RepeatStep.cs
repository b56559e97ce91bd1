using Clientele.Scripting.Running;
using Clientele.Scripting.Steps;

namespace Clientele.Scripting;

/// <summary>Does some steps over and over.</summary>
/// <param name="Steps">Which.</param>
public sealed record RepeatStep(IReadOnlyList<Step> Steps) : Step
{
    /// <summary>How often; 0 (the default) for ever, or for as long as <see cref="For"/> says.</summary>
    public long Times { get; init; }

    /// <summary>For how long: no new round begins after that. Null (the default) for no such limit.</summary>
    public TimeSpan? For { get; init; }

    /// <summary>
    /// From the begin of a round to that of the next; one that took longer is followed at once, and none is left out.
    /// Zero (the default) for one right after the other.
    /// </summary>
    public TimeSpan Every { get; init; }

    internal static StepKind Kind { get; } =
        new(new KeySet("repeat-step", "a step that repeats others", "repeat", "name", "times", "for", "every"), Read);

    internal override string? WhyEnds =>
        Times == 0 && For is null ? "goes on for ever (give it times or for)"
        : Steps is [.., Step last] ? last.WhyEnds
        : null;

    internal override bool TakesTime => Every > TimeSpan.Zero || Steps.Any(step => step.TakesTime);

    internal override IEnumerable<Step> Inner => Steps;

    /// <inheritdoc/>
    public override void Check()
    {
        Require(
            Steps.Count > 0 && Times >= 0 && Every >= TimeSpan.Zero,
            "something is repeated, 0 times or more, every 0 s or more");
        Require(
            Times > 0 || TakesTime,
            "what is repeated for ever must wait somewhere: for a reply, thinking, or with an interval");
    }

    /// <inheritdoc/>
    protected internal override void AddTo(ScriptPlanner planner)
    {
        int at = planner.Count;
        WireState before = planner.Words.Wire;
        Planned? begin = null;
        planner.AddLoop(
            depth => begin = new Planned(
                depth, Times, ScriptPlanner.Microseconds(For), ScriptPlanner.Microseconds(Every)),
            Steps);
        if (Steps is not [.., { WhyEnds: not null }] && planner.Words.Wire != before)
            throw new FormatException(WireState.LoopDiffers);
        planner.Add(new PlannedJump { Target = at });
        begin!.End = planner.Count;
    }

    private static RepeatStep Read(YamlSection section, StepReader reader)
    {
        YamlNode body = section.Must("repeat");
        WireState before = reader.Wire;
        var step = new RepeatStep(reader.ReadAll(body))
        {
            Times = section.Value("times", SayStep.ReadTimes, 0),
            For = section.Value("for", YamlValues.Time),
            Every = section.Value("every", YamlValues.TimeOrZero, TimeSpan.Zero),
        };
        if (step.Steps is not [.., { WhyEnds: not null }] && reader.Wire != before)
            throw body.Fault(WireState.LoopDiffers);
        if (step.Steps.Count == 0)
            throw body.Fault("there is nothing to repeat: the list is empty");
        return step.Times > 0 || step.TakesTime
            ? step
            : throw section.KeyOf("repeat").Fault(
                "this goes round without a pause and without waiting for anything: "
                + "add a think or an expect, or say every or times");
    }

    /// <summary>Stands at the beginning of each round.</summary>
    private sealed class Planned(int depth, long times, long time, long every) : PlannedStep
    {
        /// <summary>The step after the loop.</summary>
        public int End { get; set; }

        public override bool Run(ScriptRunner run, long now)
        {
            ref LoopState loop = ref run.Loop(depth);
            if (!loop.IsOn)
            {
                loop = new LoopState
                {
                    IsOn = true,
                    Until = time > 0 ? now + time : long.MaxValue,
                    Due = every > 0 ? now + run.Host.Owner.PlaceIn(every) : now,
                };
            }

            if ((times > 0 && loop.Begun >= times) || Math.Max(now, loop.Due) >= loop.Until)
            {
                loop.IsOn = false;
                run.GoTo(End);
                return true;
            }

            if (every > 0)
            {
                if (loop.Due > now)
                    return run.RestUntil(loop.Due);
                run.Due = loop.Due;
                loop.Due += every;
            }

            loop.Begun++;
            run.Next();
            return true;
        }

        internal override IEnumerable<int> After(int at) => [at + 1, End];
    }
}
