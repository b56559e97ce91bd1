namespace Clientele;

/// <summary>The names of notices as programs read them.</summary>
public static class ServerNoticeKinds
{
    /// <summary>
    /// The name as events, the log and the API write it: <c>accepting-paused</c>, <c>draining</c>, ...
    /// </summary>
    public static string ToName(this ServerNoticeKind kind) => kind switch
    {
        ServerNoticeKind.AcceptingPaused => "accepting-paused",
        ServerNoticeKind.AcceptingResumed => "accepting-resumed",
        ServerNoticeKind.Draining => "draining",
        ServerNoticeKind.Stopping => "stopping",
        ServerNoticeKind.NodeJoined => "node-joined",
        ServerNoticeKind.NodeLost => "node-lost",
        ServerNoticeKind.NodeBack => "node-back",
        ServerNoticeKind.NodeGone => "node-gone",
        ServerNoticeKind.Alone => "alone",
        ServerNoticeKind.Rejoined => "rejoined",
        ServerNoticeKind.NameTaken => "name-taken",
        _ => "listener-failed",
    };
}
