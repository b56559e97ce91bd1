using Clientele.Scripting.Steps;

namespace Clientele.Scripting;

/// <summary>Waits for something that the server says. As the first step: the server's greeting.</summary>
/// <param name="Expect">What.</param>
public sealed record ExpectStep(Expectation Expect) : Step
{
    /// <summary>Time for it; null (the default) for the reply timeout of all.</summary>
    public TimeSpan? Timeout { get; init; }

    /// <inheritdoc cref="SayStep.Then"/>
    public IReadOnlyList<IReadOnlyList<Step>> Then { get; init; } = [];

    internal static StepKind Kind { get; } = new(
        new KeySet("expect-step", "a step that expects something", "expect", "name", "timeout"), Read)
    {
        GivesWay = true,
        Parts = [ExpectationReader.Keys, Branches.Keys],
    };

    internal override bool TakesTime => true;

    internal override bool HasFigures => true;

    internal override string? WhyEnds => Branches.WhyEnds(Then);

    internal override IEnumerable<Step> Inner => Then.SelectMany(steps => steps);

    /// <inheritdoc/>
    public override void Check()
    {
        Require(
            Expect.Kind is not (ExpectationKind.Echo or ExpectationKind.Checked or ExpectationKind.None),
            "a step that only expects has said nothing that could be echoed or checked");
        Require(Branches.Fit(Then, Expect), "each of several replies has its own steps");
    }

    /// <inheritdoc/>
    protected internal override void AddTo(ScriptPlanner planner)
    {
        ArgumentNullException.ThrowIfNull(planner);
        HashSet<string> known = [.. planner.Words.Captured];
        planner.Add(new Planned
        {
            Figures = planner.FiguresOf(this),
            Number = planner.Number,
            Name = Name,
            Place = Place,
            Reply = planner.MatcherOf(Expect),
            Timeout = planner.TimeoutOf(Timeout, Expect),
        });
        Branches.AddTo(planner, Expect, Then, known);
    }

    private static ExpectStep Read(YamlSection section, StepReader reader)
    {
        YamlNode node = section.Must("expect");
        ExpectedReply reply = ExpectationReader.Read(section, node, reader);
        return reply.Expect.Kind switch
        {
            ExpectationKind.None => throw node.Fault(
                "a step that expects none does nothing: leave it out, or expect {nothing: 2s}"),
            ExpectationKind.Echo => throw node.Fault("an echo is expected of what a step says: put it beside say"),
            ExpectationKind.Checked => throw node.Fault("expect: checked needs say: checked beside it"),
            _ => new ExpectStep(reply.Expect) { Timeout = reply.Timeout, Then = reply.Then },
        };
    }

    private sealed class Planned : PlannedExchange
    {
        internal override bool Listens => true;

        public override bool Run(ScriptRunner run, long now)
        {
            if (run.Begin())
            {
                run.StepEnd = now + Timeout;
                run.Host.BeginListening(run.Due, now);
            }

            if (run.Host.FindEarly(this))
            {
                run.Due = now;
                run.Next();
                run.Host.ReadOn();
                return true;
            }

            run.Host.ReadOn();
            run.Host.AwaitReply(run.StepEnd);
            return false;
        }

        public override bool OnTimer(ScriptRunner run, long now)
        {
            if (now >= run.StepEnd)
                return true;
            run.Host.AwaitReply(run.StepEnd);
            return false;
        }

        public override void OnReplied(ScriptRunner run, long now)
        {
            run.Due = now;
            run.Next();
        }
    }
}
