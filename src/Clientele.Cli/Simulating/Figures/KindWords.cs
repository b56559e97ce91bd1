using Clientele.Cli.Language;
using Clientele.Simulation;

namespace Clientele.Cli.Simulating.Figures;

/// <summary>Names of what goes wrong.</summary>
internal static class KindWords
{
    public static string Name(Misbehaviour misbehaviour) => misbehaviour.Name is { } name ? SafeText.Show(name) : Kind(misbehaviour.Kind);

    public static string Should(Misbehaviour misbehaviour) => (misbehaviour.Then ?? Misbehaviour.Usual(misbehaviour.Kind)) switch
    {
        ServerShould.Serve => Lang.Of("serve it", "照常服务"),
        ServerShould.HangUp => Lang.Of("hang up", "挂断"),
        _ => Lang.Of("anything", "任意"),
    };

    private static string Kind(MisbehaviourKind kind) => kind switch
    {
        MisbehaviourKind.SlowReader => Lang.Of("slow reader", "读取缓慢"),
        MisbehaviourKind.SlowSender => Lang.Of("slow sender", "发送缓慢"),
        MisbehaviourKind.CutWrites => Lang.Of("cut writes", "分段发送"),
        MisbehaviourKind.Stall => Lang.Of("stall", "中途停顿"),
        MisbehaviourKind.GarbageBefore => Lang.Of("garbage before", "先发乱码"),
        MisbehaviourKind.GarbageAfter => Lang.Of("garbage after", "后发乱码"),
        MisbehaviourKind.Oversize => Lang.Of("oversize", "消息过长"),
        MisbehaviourKind.Silent => Lang.Of("silent", "沉默不语"),
        _ => Lang.Of("reconnect storm", "反复重连"),
    };

    /// <summary>What is wrong with a reply.</summary>
    public static string Kind(WrongKind kind) => kind switch
    {
        WrongKind.Unasked => Lang.Of("nobody asked for", "多余的回复"),
        WrongKind.Missing => Lang.Of("missing", "缺失的回复"),
        WrongKind.Damaged => Lang.Of("damaged", "损坏的回复"),
        WrongKind.Truncated => Lang.Of("cut short", "截断的回复"),
        WrongKind.Reordered => Lang.Of("out of order", "乱序的回复"),
        WrongKind.Duplicated => Lang.Of("doubled", "重复的回复"),
        WrongKind.TookTooLong => Lang.Of("the pattern took too long", "模式匹配耗时过长"),
        WrongKind.NoValue => Lang.Of("a hole without a value", "占位没有值"),
        WrongKind.Misdirected => Lang.Of("another customer's", "属于其他顾客的回复"),
        _ => Lang.Of("wrong", "错误的回复"),
    };
}
