namespace Clientele.Simulation;

/// <summary>
/// What a part of the customers does wrong, and what the server should then do. They are counted apart from the others.
/// Immutable.
/// </summary>
/// <param name="Kind">What.</param>
/// <param name="Share">Which part of all customers: more than 0, at most 1.</param>
public sealed record Misbehaviour(MisbehaviourKind Kind, double Share)
{
    /// <summary>What it is called in reports; null (the default) for the name of its kind.</summary>
    public string? Name { get; init; }

    /// <summary><see cref="MisbehaviourKind.SlowReader"/>: bytes a second; 0 (the default) for none at all.</summary>
    public long Rate { get; init; }

    /// <summary>
    /// <see cref="MisbehaviourKind.SlowSender"/>: from byte to byte (100 ms by default);
    /// <see cref="MisbehaviourKind.Stall"/>: how long (5 s); <see cref="MisbehaviourKind.CutWrites"/>: from piece to
    /// piece (1 ms); <see cref="MisbehaviourKind.ReconnectStorm"/>: from connect to connect (10 ms).
    /// </summary>
    public TimeSpan? Pause { get; init; }

    /// <summary>
    /// <see cref="MisbehaviourKind.GarbageBefore"/> and <see cref="MisbehaviourKind.GarbageAfter"/>: how many random
    /// bytes (64 by default); <see cref="MisbehaviourKind.Oversize"/>: the length that is claimed, or sent where the
    /// framing has none (2 MiB by default).
    /// </summary>
    public long? Size { get; init; }

    /// <summary>What the server should do. Null (the default) for what is usual for the kind.</summary>
    public ServerShould? Then { get; init; }

    /// <summary>
    /// How long the server may take to hang up; null (the default) for the reply timeout of
    /// <see cref="SimulationOptions"/>.
    /// </summary>
    public TimeSpan? Within { get; init; }

    /// <summary>What holds without <see cref="Then"/>.</summary>
    public static ServerShould Usual(MisbehaviourKind kind) => kind switch
    {
        MisbehaviourKind.SlowSender or MisbehaviourKind.CutWrites or MisbehaviourKind.Stall => ServerShould.Serve,
        MisbehaviourKind.Oversize => ServerShould.HangUp,
        _ => ServerShould.DoAnything,
    };
}
