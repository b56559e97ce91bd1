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
}
