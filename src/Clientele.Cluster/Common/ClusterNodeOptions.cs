namespace Clientele.Cluster;

/// <summary>How a server becomes a node of a cluster. Immutable.</summary>
public sealed record ClusterNodeOptions
{
    /// <summary>
    /// Its name, under which others know its customers (<c>#1042@b</c>): 1 to 32 letters, digits, <c>-</c> or <c>_</c>
    /// of ASCII. No two nodes that live have the same.
    /// </summary>
    public required string Name { get; init; }

    /// <summary>The machine's name, as far as a node can have it: for where nobody has said another.</summary>
    public static string MachineName
    {
        get
        {
            string name = string.Concat(Environment.MachineName.Split('.')[0]
                .Select(static c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' ? c : '-'));
            return name.Length == 0 ? "node" : name[..Math.Min(name.Length, CustomerId.MaxNodeLength)];
        }
    }

    /// <summary>Where the cluster is.</summary>
    public ClusterOptions Cluster { get; init; } = new();

    /// <summary>
    /// Starts alone when NATS cannot be used, and joins as soon as it can; false by default: joining fails then.
    /// </summary>
    public bool IsOptional { get; init; }

    /// <summary>
    /// How long another node may take to answer before it counts as silent: 100 ms to 1 minute, 2 s by default.
    /// </summary>
    public TimeSpan ReplyTimeout { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>
    /// Called for each event of the cluster, one after the other, on a thread of its own; null by default. It must not
    /// block, and what it throws is logged.
    /// </summary>
    public Action<ClusterEvent>? OnEvent { get; init; }

    /// <summary>Which program this is, for others to see; at most 100 characters, empty by default.</summary>
    public string Program { get; init; } = "";

    /// <exception cref="ArgumentException">An option is out of its range.</exception>
    internal void Validate()
    {
        if (!CustomerId.IsNodeName(Name))
            throw new ArgumentException(
                $"{nameof(Name)} must be 1 to {CustomerId.MaxNodeLength} letters, digits, - or _", nameof(Name));
        ArgumentNullException.ThrowIfNull(Cluster);
        ArgumentNullException.ThrowIfNull(Program);
        Cluster.Validate();
        if (ReplyTimeout < TimeSpan.FromMilliseconds(100) || ReplyTimeout > TimeSpan.FromMinutes(1))
            throw new ArgumentOutOfRangeException(
                nameof(ReplyTimeout), ReplyTimeout, $"{nameof(ReplyTimeout)} must be from 100 ms to 1 minute");
        if (Program.Length > 100)
            throw new ArgumentException($"{nameof(Program)} must be at most 100 characters", nameof(Program));
    }
}
