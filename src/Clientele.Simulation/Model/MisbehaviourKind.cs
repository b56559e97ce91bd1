namespace Clientele.Simulation;

/// <summary>What customers do wrong.</summary>
public enum MisbehaviourKind
{
    /// <summary>Reads a few bytes a second, or none.</summary>
    SlowReader,

    /// <summary>Sends a byte at a time.</summary>
    SlowSender,

    /// <summary>Sends in pieces that are cut at random places, also in the middle of a character.</summary>
    CutWrites,

    /// <summary>Stops in the middle of its first message for a while.</summary>
    Stall,

    /// <summary>Sends random bytes before its first message.</summary>
    GarbageBefore,

    /// <summary>Sends random bytes after its first message.</summary>
    GarbageAfter,

    /// <summary>
    /// Announces a message that is far too long; where the framing has no length, sends one without an end.
    /// </summary>
    Oversize,

    /// <summary>Connects and says nothing.</summary>
    Silent,

    /// <summary>Connects and leaves, again and again.</summary>
    ReconnectStorm,
}
