namespace Clientele.Desk.Views;

/// <summary>A server that has customers on the roster, as it was when it was last heard of.</summary>
internal sealed record NodeView
{
    /// <summary>Its name; empty for a server alone.</summary>
    public required string Name { get; init; }

    /// <summary>Which start of it this is; empty for a server alone.</summary>
    public required string Incarnation { get; init; }

    /// <summary>Whether it is the server of this desk.</summary>
    public required bool Own { get; init; }

    /// <summary><c>serving</c>, <c>draining</c>, <c>alone</c> or <c>lost</c>.</summary>
    public required string Condition { get; init; }

    /// <summary>Seconds since it was heard of; 0 for the own one.</summary>
    public required double Silence { get; init; }

    /// <summary>Seconds since it was started.</summary>
    public required double Age { get; init; }

    /// <summary>Where it listens.</summary>
    public required IReadOnlyList<string> Listening { get; init; }

    /// <summary>How many are online.</summary>
    public required int Online { get; init; }

    /// <summary>How many wait in line.</summary>
    public required int Waiting { get; init; }

    /// <summary>Customers served at a time; 0 for no bound.</summary>
    public required int Capacity { get; init; }

    /// <summary>Messages received since it was started.</summary>
    public required long MessagesReceived { get; init; }

    /// <summary>Messages accepted for sending since it was started.</summary>
    public required long MessagesSent { get; init; }

    /// <summary>Seconds that its event loops were late at most within the last second.</summary>
    public required double Lateness { get; init; }

    /// <summary>How many processors its process has kept busy within the last second.</summary>
    public required double Load { get; init; }

    /// <summary>The version of Clientele.</summary>
    public required string Version { get; init; }

    public static NodeView Of(RosterNode node) => new()
    {
        Name = node.Name,
        Incarnation = node.Incarnation,
        Own = node.IsOwn,
        Condition = node.Condition.ToName(),
        Silence = Math.Round(node.Silence.TotalSeconds, 1),
        Age = Math.Round(node.Age.TotalSeconds, 1),
        Listening = node.Listening,
        Online = node.Online,
        Waiting = node.Waiting,
        Capacity = node.Capacity,
        MessagesReceived = node.MessagesReceived,
        MessagesSent = node.MessagesSent,
        Lateness = Math.Round(node.Lateness.TotalSeconds, 6),
        Load = Math.Round(node.Load, 3),
        Version = node.Version,
    };
}
