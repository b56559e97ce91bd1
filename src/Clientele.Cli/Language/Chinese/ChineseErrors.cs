using Clientele.Cli.Language.Keys;

namespace Clientele.Cli.Language.Chinese;

/// <summary>In Chinese: the ways in which a run goes wrong.</summary>
internal sealed class ChineseErrors : ErrorPhrases
{
    public override string NotConnected => "连接失败";
    public override string NeverConnected => "应到而从未连上";
    public override string Lost => "掉线";
    public override string Wrong => "错误";
    public override string NotJudged => "未能判断";
    public override string Missing => "缺失";
    public override string Unasked => "多余";
    public override string NeverSent => "未发出";
    public override string StillOpen => "未被挂断";
    public override string Mistreated => "对不当行为处置不当";
    public override string Damaged => "损坏";
    public override string CutShort => "截断";
    public override string OutOfOrder => "乱序";
    public override string Doubled => "重复";
    public override string Misdirected => "属于其他顾客";
}
