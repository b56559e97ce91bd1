namespace Clientele.Serving.Events;

/// <summary>What programs call a <see cref="ServerNotice"/>.</summary>
internal static class NoticeNames
{
    public static string Of(ServerNoticeKind kind) => kind switch
    {
        ServerNoticeKind.AcceptingPaused => "accepting-paused",
        ServerNoticeKind.AcceptingResumed => "accepting-resumed",
        ServerNoticeKind.Draining => "draining",
        ServerNoticeKind.Stopping => "stopping",
        _ => "listener-failed",
    };
}
