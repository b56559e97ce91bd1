namespace Clientele.Simulation;

/// <summary>What must hold between the parts of a scenario.</summary>
internal static class ScenarioCheck
{
    private const string NoLastLine = "a last line without its end (last-line) needs a framing by lines or a delimiter";

    /// <exception cref="ArgumentException">Something does not fit; the message says what.</exception>
    public static void Validate(Scenario scenario, SimulationOptions options)
    {
        Require(scenario.Kinds.Count > 0, "a scenario needs a kind of customers");
        Require(scenario.Length > TimeSpan.Zero, "a run takes more than no time");
        Require(scenario.WarmUp >= TimeSpan.Zero && scenario.WarmUp < scenario.Length, "the warm-up must be shorter than the run");
        Require(!scenario.Arrivals.IsOpen || !scenario.Arrivals.HasBarrier, "a barrier waits for all who are to be online, and customers who come at a rate have no such number");
        Require(scenario.Arrivals.AtMost >= 0, "at most so many customers is 0 or more");
        Require(scenario.Arrivals.IsOpen || scenario.Arrivals.Highest <= int.MaxValue / 2, "so many customers are too many");
        Require(scenario.HoldTolerance is >= 0 and <= 1, "the tolerance of a number online is a part from 0 to 1");
        Require(scenario.Misbehaviours.Sum(one => one.Share) <= 1 + 1e-9, "the shares of those who misbehave come to more than all customers");
        Require(!options.LastLine || scenario.Kinds.Any(kind => HasLines(kind, options)), NoLastLine);
        foreach (CustomerKind kind in scenario.Kinds)
        {
            Require(kind.LastLine != true || HasLines(kind, options), NoLastLine);
            Require(kind.Weight > 0 && double.IsFinite(kind.Weight), "a kind's weight is more than zero");
            Require(kind.ComeBack is not { Share: < 0 or > 1 }, "those who come back are a share from 0 to 1");
            Steps(kind.Steps, scenario);
        }

        foreach (Misbehaviour one in scenario.Misbehaviours)
        {
            Require(one.Share is > 0 and <= 1, "a share of customers is more than 0, and at most 1");
            Require(one.Rate >= 0 && one.Size is null or > 0 && (one.Pause is null || one.Pause >= TimeSpan.Zero), "rates, sizes and pauses are not negative");
            if (one.Kind == MisbehaviourKind.Oversize)
            {
                foreach (CustomerKind kind in scenario.Kinds)
                    Require((kind.Framing ?? options.Framing) is LengthFraming or LineFraming or DelimiterFraming, "an oversize message needs a framing by length, lines or delimiter: the others have no size to exceed");
            }
        }
    }

    private static bool HasLines(CustomerKind kind, SimulationOptions options) => (kind.Framing ?? options.Framing) is LineFraming or DelimiterFraming;

    private static void Steps(IReadOnlyList<Step> steps, Scenario scenario)
    {
        foreach (Step step in steps)
        {
            switch (step)
            {
                case SayStep say:
                    Require(say.Times >= 0 && say.Every >= TimeSpan.Zero && say.InFlight is >= 1 and <= 65_536, "times and every are 0 or more, in flight 1 to 65536");
                    Require(
                        say.Expect.Kind != ExpectationKind.None || say.Every > TimeSpan.Zero || say.Times > 0,
                        "saying one thing after another without a pause needs a reply to wait for: give an interval or an expectation");
                    Require(say.Expect.Kind != ExpectationKind.Nothing || say.InFlight == 1, "nothing can be expected after one message at a time only");
                    Require(say.Expect.Kind != ExpectationKind.Checked || say.What.Kind == SayingKind.Checked, "a checked reply needs a checked payload to be said");
                    break;
                case ExpectStep { Expect.Kind: ExpectationKind.Echo or ExpectationKind.Checked or ExpectationKind.None }:
                    throw new ArgumentException("a step that only expects has said nothing that could be echoed or checked");
                case RepeatStep repeat:
                    Require(repeat.Steps.Count > 0 && repeat.Times >= 0 && repeat.Every >= TimeSpan.Zero, "something is repeated, 0 times or more, every 0 s or more");
                    Require(repeat.Times > 0 || repeat.Every > TimeSpan.Zero || repeat.Steps.Any(TakesTime), "what is repeated for ever must wait somewhere: for a reply, thinking, or with an interval");
                    Steps(repeat.Steps, scenario);
                    break;
                case ChooseStep choose:
                    Require(choose.Of.Count > 0 && choose.Of.All(choice => choice.Weight > 0), "one of several is chosen, each with a weight of more than zero");
                    foreach (Choice choice in choose.Of)
                        Steps(choice.Steps, scenario);
                    break;
                case BarrierStep:
                    Require(!scenario.Arrivals.IsOpen, "a barrier waits for all who are to be online, and customers who come at a rate have no such number");
                    break;
            }
        }
    }

    /// <summary>Something in it lets others have their turn.</summary>
    private static bool TakesTime(Step step) => step switch
    {
        SayStep say => say.Expect.Kind != ExpectationKind.None || say.Every > TimeSpan.Zero,
        ExpectStep or ThinkStep or LeaveStep or BarrierStep => true,
        RepeatStep repeat => repeat.Every > TimeSpan.Zero || repeat.Steps.Any(TakesTime),
        ChooseStep choose => choose.Of.All(choice => choice.Steps.Any(TakesTime)),
        _ => false,
    };

    private static void Require(bool holds, string otherwise)
    {
        if (!holds)
            throw new ArgumentException(otherwise);
    }
}
