namespace Clientele;

/// <summary>The names of reasons as programs and people read them.</summary>
public static class LeaveReasons
{
    /// <summary>
    /// The name as the design, the log and the API write it: <c>closed</c>, <c>too-slow</c>, <c>hung-up</c>, ...
    /// </summary>
    public static string ToName(this LeaveReason reason) => reason switch
    {
        LeaveReason.Closed => "closed",
        LeaveReason.Reset => "reset",
        LeaveReason.Idle => "idle",
        LeaveReason.TooSlow => "too-slow",
        LeaveReason.TooMuch => "too-much",
        LeaveReason.HungUp => "hung-up",
        LeaveReason.Refused => "refused",
        LeaveReason.TlsFailed => "tls-failed",
        LeaveReason.ServerStopping => "server-stopping",
        LeaveReason.Failed => "failed",
        LeaveReason.NodeLost => "node-lost",
        _ => "none",
    };
}
