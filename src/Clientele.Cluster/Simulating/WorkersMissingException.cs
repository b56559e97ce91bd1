namespace Clientele.Cluster;

/// <summary>There are too few idle workers. The message says how many there are, and what to do.</summary>
public sealed class WorkersMissingException : Exception
{
    internal WorkersMissingException(int wanted, int idle, int busy, int ofOtherVersions)
        : base(Sentence(wanted, idle, busy, ofOtherVersions)) =>
        (Wanted, Idle, Busy, OfOtherVersions) = (wanted, idle, busy, ofOtherVersions);

    /// <summary>How many workers were asked for.</summary>
    public int Wanted { get; }

    /// <summary>How many idle workers there are.</summary>
    public int Idle { get; }

    /// <summary>How many workers are at another run.</summary>
    public int Busy { get; }

    /// <summary>How many workers are of a version that does not go with this one.</summary>
    public int OfOtherVersions { get; }

    private static string Sentence(int wanted, int idle, int busy, int ofOtherVersions) =>
        $"{wanted} workers are needed, and {idle} are idle there, {busy} busy"
            + (ofOtherVersions > 0 ? $", {ofOtherVersions} of another version" : "")
            + " (start more of them on the same NATS, under the same name of the cluster, or ask for fewer)";
}
