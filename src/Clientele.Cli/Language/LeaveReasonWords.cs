namespace Clientele.Cli.Language;

/// <summary>Why a customer has left.</summary>
internal static class LeaveReasonWords
{
    public static string Of(LeaveReason reason) => Lang.IsChinese ? reason switch
    {
        LeaveReason.Closed => "对方关闭",
        LeaveReason.Reset => "连接被重置",
        LeaveReason.Idle => "太久没有说话",
        LeaveReason.TooSlow => "读取太慢",
        LeaveReason.TooMuch => "发得太多",
        LeaveReason.HungUp => "被挂断",
        LeaveReason.Refused => "被拒绝",
        LeaveReason.TlsFailed => "TLS 握手失败",
        LeaveReason.ServerStopping => "服务器停止",
        _ => "出错",
    }
        : reason.ToName();
}
