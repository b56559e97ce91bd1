using System.Net;
using Clientele.Cli.Output;

namespace Clientele.Cli.Processes;

/// <summary>What the process that starts the others needs to know. Immutable.</summary>
internal sealed record ProcessSettings
{
    /// <summary>How many there are.</summary>
    public required int Count { get; init; }

    /// <summary>What the names of their nodes begin with.</summary>
    public required string Name { get; init; }

    /// <summary>The address to listen on; null for all.</summary>
    public required IPAddress? Address { get; init; }

    /// <summary>The port; 0 for any free one.</summary>
    public required int Port { get; init; }

    public required OutputFormat Output { get; init; }

    /// <summary>The time before each line for people; null for none.</summary>
    public LineStamp? Stamp { get; init; }

    /// <summary>Whether people are told only what is wrong.</summary>
    public bool IsQuiet { get; init; }

    /// <summary>Whether the first has a control socket.</summary>
    public bool HasControl { get; init; }

    public required string? LogFile { get; init; }

    /// <summary>Where an operator's commands come from; null for nowhere but a terminal.</summary>
    public required string? Commands { get; init; }

    /// <summary>Whether the first has a desk.</summary>
    public required bool HasDesk { get; init; }

    /// <summary>Whether a NATS is named; otherwise one is started.</summary>
    public required bool HasCluster { get; init; }

    /// <summary>How long customers have to take what they are owed when all stop.</summary>
    public required TimeSpan StopTimeout { get; init; }
}
