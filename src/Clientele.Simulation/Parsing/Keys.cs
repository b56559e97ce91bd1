using Clientele.Scripting;

namespace Clientele.Simulation.Parsing;

/// <summary>All keys of a scenario file: the reader accepts no other, and a test holds the schema to them.</summary>
internal static class Keys
{
    public static readonly KeySet File = new(
        "file", "a scenario",
        "name", "host", "port", "for", "warm-up", "seed", "encoding", "framing", "tls", "tls-insecure", "sources",
        "reply-timeout", "connect-timeout", "connecting", "customers", "arrivals", "data", "say", "expect", "timeout",
        "every", "times", "in-flight", "steps", "leave", "come-back", "ignore", "kinds", "misbehave", "thresholds",
        "hold-tolerance", "last-line", "visits", "backtracking", "on");

    public static readonly KeySet Arrivals = new(
        "arrivals", "arrivals", "online", "rate", "poisson", "at-most", "barrier", "finish-visits");
    public static readonly KeySet Phase = new("phase", "a phase", "ramp", "hold", "stairs", "spike", "for", "steps");

    public static readonly KeySet Kind = new(
        "kind", "a kind of customer",
        "name", "weight", "encoding", "framing", "tls", "sources", "steps", "leave", "come-back", "ignore",
        "last-line", "on");

    public static readonly KeySet ComeBack = new("come-back", "come-back", "after", "share", "when-lost");

    public static readonly KeySet Misbehaviour = new(
        "misbehaviour", "a misbehaviour",
        "slow-reader", "slow-sender", "cut-writes", "stall", "garbage-before", "garbage-after", "oversize", "silent",
        "reconnect-storm", "rate", "pause", "size", "then", "within", "name");

    public static readonly KeySet Threshold = new("threshold", "a threshold", "check", "abort");

    public static readonly IReadOnlyList<KeySet> All =
    [
        File, Arrivals, Phase, Kind, ComeBack, StepReader.ReactionKeys,
        .. StepKinds.Common.With(BarrierStep.Kind(isOpen: false)).KeySets,
        Misbehaviour, Threshold,
    ];
}
