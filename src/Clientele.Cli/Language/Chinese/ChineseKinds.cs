using Clientele.Cli.Language.Keys;

namespace Clientele.Cli.Language.Chinese;

/// <summary>In Chinese: names of misbehaviours, wrong replies and phases.</summary>
internal sealed class ChineseKinds : KindsPhrases
{
    public override string Serve => "照常服务";
    public override string HangUp => "挂断";
    public override string Anything => "任意";
    public override string SlowReader => "读取缓慢";
    public override string SlowSender => "发送缓慢";
    public override string CutWrites => "分段发送";
    public override string Stall => "中途停顿";
    public override string GarbageBefore => "先发乱码";
    public override string GarbageAfter => "后发乱码";
    public override string Oversize => "消息过长";
    public override string Silent => "沉默不语";
    public override string ReconnectStorm => "反复重连";
    public override string Unasked => "多余的回复";
    public override string Missing => "缺失的回复";
    public override string Damaged => "损坏的回复";
    public override string CutShort => "截断的回复";
    public override string OutOfOrder => "乱序的回复";
    public override string Doubled => "重复的回复";
    public override string PatternTooSlow => "模式匹配耗时过长";
    public override string HoleWithoutValue => "占位没有值";
    public override string AnotherCustomers => "属于其他顾客的回复";
    public override string Wrong => "错误的回复";
    public override string PhaseSeparator => ",";
    public override string PhaseIn => " 用时 ";
    public override string Poisson => ",随机到达(泊松)";
    public override string RampTo(string level) => $"渐变到 {level}";
    public override string StairsTo(string level) => $"阶梯到 {level}";
    public override string SpikeTo(string level) => $"突增到 {level}";
    public override string Hold => "保持";
    public override string HoldLevel(string level) => $"保持 {level}";
}
