using Clientele.Cli.Language.Keys;

namespace Clientele.Cli.Language.Chinese;

/// <summary>In Chinese: the screen of a run that goes on.</summary>
internal sealed class ChineseLive : LivePhrases
{
    public override string Ending => "正在结束";
    public override string Paused => "已暂停";
    public override string Pausing => "正在暂停";
    public override string WarmUp => "预热";
    public override string Online => "在线";
    public override string Arrivals => "到来";
    public override string Messages => "消息";
    public override string Errors => "错误";
    public override string Response => "响应";
    public override string Now => "  当前";
    public override string OverAll => "  全程";
    public override string OnlineOf(string online, double asked) => $"{online} / {asked:0}";
    public override string ArrivalsOf(string asked) => $" / {asked}";
    public override string WorkersLost(int count) => $"丢失 {count} 个工作端";
    public override string NoErrors => "无";
    public override string Max => "最大";
    public override string KeysEnd => "Ctrl-C 立即结束";
    public override string KeysPaused => "空格 继续  + 增加  - 减少  q 结束";
    public override string Keys => "空格 暂停  + 增加  - 减少  q 结束";
}
