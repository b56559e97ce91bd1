using Clientele.Cli.Language.Keys;

namespace Clientele.Cli.Language.Chinese;

/// <summary>In Chinese: what is said of rules.</summary>
internal sealed class ChineseRules : RulesPhrases
{
    public override string Flag =>
        "规则文件:什么消息怎样回复、转告谁,顾客来了、沉默或离开时做什么(docs/rules.md);SIGHUP 和 /rules reload 重新读取";
    public override string Schema => "打印规则文件的 JSON schema,供编辑器使用";
    public override string Usage => "/rules 或 /rules reload";
    public override string NoRules => "/rules(本服务器没有规则:用 --rules 文件 指定)";
    public override string ColumnCount => "次数";
    public override string ColumnFailed => "失败";
    public override string ColumnRule => "规则";
    public override string ColumnWhen => "条件";
    public override string ColumnPlace => "位置";
    public override string ColumnWhy => "失败原因";
    public override string NoValue(string hole) => $"这位顾客没有 {{{hole}}} 的值";
    public override string NoMessage => "规定时间内没有等到符合规则的消息";
    public override string TooMany => "这位顾客正在执行的规则太多";
    public override string Reloaded(int rules) => $"已重新读取 {rules} 条规则,从现在起生效";
    public override string StayOld => "沿用原来的规则";
    public override string Failed(string rule, string place, long customer, string why) =>
        $"规则 {rule}({place})对 {customer} 号顾客执行失败:{why};以后的失败只计数(/rules)";
    public override string StandInFile(string flag) => $"{flag} 不能与 --rules 同用:请写进规则文件";
}
