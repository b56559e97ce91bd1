namespace Clientele;

/// <summary>What a <see cref="ServerNotice"/> tells.</summary>
public enum ServerNoticeKind
{
    /// <summary>Descriptors or memory ran out; everyone online is served on.</summary>
    AcceptingPaused,

    /// <summary>There is room again.</summary>
    AcceptingResumed,

    /// <summary>No one new is accepted; those who are here are served for as long as they stay.</summary>
    Draining,

    /// <summary>The server is stopping.</summary>
    Stopping,

    /// <summary>A listening socket failed for good.</summary>
    ListenerFailed,

    /// <summary>A node has come into the cluster.</summary>
    NodeJoined,

    /// <summary>A node of the cluster has been silent for three seconds: its customers are unreachable.</summary>
    NodeLost,

    /// <summary>A lost node of the cluster is heard of again, with the same customers.</summary>
    NodeBack,

    /// <summary>
    /// A node has left the cluster, or has started anew: nobody is online any more at that start of it.
    /// </summary>
    NodeGone,

    /// <summary>This server is cut off from its cluster, and serves its own customers.</summary>
    Alone,

    /// <summary>This server is in its cluster again.</summary>
    Rejoined,

    /// <summary>Another node has this one's name, and was there first: this one is not in the cluster.</summary>
    NameTaken,
}
