namespace Clientele.Simulation.Parsing;

/// <summary>All keys of a scenario file: the reader accepts no other, and a test holds the schema to them.</summary>
internal static class Keys
{
    public static readonly KeySet File = new(
        "file", "a scenario",
        "name", "host", "port", "for", "warm-up", "seed", "encoding", "framing", "tls", "tls-insecure", "sources",
        "reply-timeout", "connect-timeout", "connecting", "customers", "arrivals", "data", "say", "expect", "timeout",
        "every", "times", "in-flight", "steps", "leave", "come-back", "ignore", "kinds", "misbehave", "thresholds", "hold-tolerance", "last-line");

    public static readonly KeySet Arrivals = new("arrivals", "arrivals", "online", "rate", "poisson", "at-most", "barrier");
    public static readonly KeySet Phase = new("phase", "a phase", "ramp", "hold", "stairs", "spike", "for", "steps");
    public static readonly KeySet Table = new("table", "a table", "file", "by");

    public static readonly KeySet Kind = new(
        "kind", "a kind of customer",
        "name", "weight", "encoding", "framing", "tls", "sources", "steps", "leave", "come-back", "ignore", "last-line");

    public static readonly KeySet ComeBack = new("come-back", "come-back", "after", "share", "when-lost");

    public static readonly KeySet SayStep = new(
        "say-step", "a step that says something", "say", "expect", "name", "timeout", "times", "for", "every", "in-flight");

    public static readonly KeySet ExpectStep = new("expect-step", "a step that expects something", "expect", "name", "timeout");
    public static readonly KeySet ThinkStep = new("think-step", "a step that thinks", "think", "name");
    public static readonly KeySet RepeatStep = new("repeat-step", "a step that repeats others", "repeat", "name", "times", "for", "every");
    public static readonly KeySet ChooseStep = new("choose-step", "a step that chooses", "choose", "name");
    public static readonly KeySet BarrierStep = new("barrier-step", "a barrier", "barrier", "name");
    public static readonly KeySet LeaveStep = new("leave-step", "a step that leaves", "leave", "name");
    public static readonly KeySet Choice = new("choice", "one of several choices", "weight", "steps");
    public static readonly KeySet Saying = new("saying", "what is said", "text", "hex", "file", "checked");
    public static readonly KeySet Expectation = new("expectation", "what is expected", "is", "text", "hex", "regex", "nothing", "timeout", "skip");
    public static readonly KeySet Chance = new("chance", "a time that chance decides", "uniform", "normal", "exponential", "lognormal", "pareto");

    public static readonly KeySet Misbehaviour = new(
        "misbehaviour", "a misbehaviour",
        "slow-reader", "slow-sender", "cut-writes", "stall", "garbage-before", "garbage-after", "oversize", "silent",
        "reconnect-storm", "rate", "pause", "size", "then", "within", "name");

    public static readonly KeySet Threshold = new("threshold", "a threshold", "check", "abort");

    /// <summary>The steps, each with the key that it is known by first.</summary>
    public static readonly IReadOnlyList<KeySet> Steps = [SayStep, ThinkStep, RepeatStep, ChooseStep, BarrierStep, LeaveStep, ExpectStep];

    public static readonly IReadOnlyList<KeySet> All =
    [
        File, Arrivals, Phase, Table, Kind, ComeBack, .. Steps, Choice, Saying, Expectation, Chance, Misbehaviour, Threshold,
    ];

    /// <summary>The known word that is nearest to a mistyped one, as <c> (did you mean it?)</c>; empty where none is near.</summary>
    public static string DidYouMean(string word, IEnumerable<string> known)
    {
        string typed = word.Trim().ToLowerInvariant().Replace('_', '-');
        if (typed.Length is < 2 or > 40)
            return "";
        (string name, int distance) = known.Select(name => (name, Slips.Distance(typed, name))).MinBy(pair => pair.Item2);
        return name is not null && distance <= Math.Max(1, typed.Length / 3) ? $" (did you mean {SafeText.Show(name)}?)" : "";
    }
}
