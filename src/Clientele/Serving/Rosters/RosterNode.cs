namespace Clientele;

/// <summary>A server that has customers on a roster, as it was when it was last heard of. Immutable.</summary>
public sealed record RosterNode
{
    /// <summary>Its name; empty where the roster is of one server alone.</summary>
    public required string Name { get; init; }

    /// <summary>Which start of it this is: random, and never the same again.</summary>
    public string Incarnation { get; init; } = "";

    /// <summary>Whether it is the one that is asked.</summary>
    public bool IsOwn { get; init; }

    /// <summary>How it is.</summary>
    public NodeCondition Condition { get; init; }

    /// <summary>How long ago it was heard of; zero for the own one.</summary>
    public TimeSpan Silence { get; init; }

    /// <summary>How long ago it was started.</summary>
    public TimeSpan Age { get; init; }

    /// <summary>Where it listens.</summary>
    public IReadOnlyList<string> Listening { get; init; } = [];

    /// <summary>How many are online.</summary>
    public int Online { get; init; }

    /// <summary>How many wait in line.</summary>
    public int Waiting { get; init; }

    /// <summary>The most that it lets in at once; 0 for no bound.</summary>
    public int Capacity { get; init; }

    /// <summary>Messages received since it was started.</summary>
    public long MessagesReceived { get; init; }

    /// <summary>Messages accepted for sending since it was started.</summary>
    public long MessagesSent { get; init; }

    /// <summary>How late its event loops were at most within the last second.</summary>
    public TimeSpan Lateness { get; init; }

    /// <summary>How many processors its process has kept busy within the last second, such as 0.8.</summary>
    public double Load { get; init; }

    /// <summary>Which version of the program it runs.</summary>
    public string Version { get; init; } = "";
}
