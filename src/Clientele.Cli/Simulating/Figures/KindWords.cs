using Clientele.Cli.Language;
using Clientele.Simulation;

namespace Clientele.Cli.Simulating.Figures;

/// <summary>Names of what goes wrong.</summary>
internal static class KindWords
{
    public static string Name(Misbehaviour misbehaviour) =>
        misbehaviour.Name is { } name ? SafeText.Show(name) : Kind(misbehaviour.Kind);

    public static string Should(Misbehaviour misbehaviour) =>
        (misbehaviour.Then ?? Misbehaviour.Usual(misbehaviour.Kind)) switch
        {
            ServerShould.Serve => Phrases.Kinds.Serve,
            ServerShould.HangUp => Phrases.Kinds.HangUp,
            _ => Phrases.Kinds.Anything,
        };

    private static string Kind(MisbehaviourKind kind) => kind switch
    {
        MisbehaviourKind.SlowReader => Phrases.Kinds.SlowReader,
        MisbehaviourKind.SlowSender => Phrases.Kinds.SlowSender,
        MisbehaviourKind.CutWrites => Phrases.Kinds.CutWrites,
        MisbehaviourKind.Stall => Phrases.Kinds.Stall,
        MisbehaviourKind.GarbageBefore => Phrases.Kinds.GarbageBefore,
        MisbehaviourKind.GarbageAfter => Phrases.Kinds.GarbageAfter,
        MisbehaviourKind.Oversize => Phrases.Kinds.Oversize,
        MisbehaviourKind.Silent => Phrases.Kinds.Silent,
        _ => Phrases.Kinds.ReconnectStorm,
    };

    /// <summary>What is wrong with a reply.</summary>
    public static string Kind(WrongKind kind) => kind switch
    {
        WrongKind.Unasked => Phrases.Kinds.Unasked,
        WrongKind.Missing => Phrases.Kinds.Missing,
        WrongKind.Damaged => Phrases.Kinds.Damaged,
        WrongKind.Truncated => Phrases.Kinds.CutShort,
        WrongKind.Reordered => Phrases.Kinds.OutOfOrder,
        WrongKind.Duplicated => Phrases.Kinds.Doubled,
        WrongKind.TookTooLong => Phrases.Kinds.PatternTooSlow,
        WrongKind.NoValue => Phrases.Kinds.HoleWithoutValue,
        WrongKind.Misdirected => Phrases.Kinds.AnotherCustomers,
        _ => Phrases.Kinds.Wrong,
    };
}
