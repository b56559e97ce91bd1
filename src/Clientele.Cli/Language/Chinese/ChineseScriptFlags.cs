using Clientele.Cli.Language.Keys;

namespace Clientele.Cli.Language.Chinese;

/// <summary>In Chinese: the flags with which connect runs a script.</summary>
internal sealed class ChineseScriptFlags : ScriptFlagsPhrases
{
    public override string Say =>
        @"说这句话,然后继续下一个 --say 或 --expect:{n}、{random}、{time} 等会被填入,\n \r \t \xHH 是字节";

    public override string Expect =>
        "前一个 --say 的回复,或对方自己发来的:any、echo、text:WORDS、contains:WORDS、regex:PATTERN、hex:BYTES、"
            + "nothing:TIME 等(docs/connect.md)";
    public override string Script => "执行 YAML 文件里的步骤(docs/connect.md)";
    public override string ReplyTimeout => "多久没有回复算缺失(默认 10s)";
    public override string Then => "最后一步之后做什么:interactive 交给键盘或管道继续(默认关闭连接)";
    public override string JUnit => "把步骤写成测试用例";
    public override string Schema => "打印脚本文件的 JSON schema,供编辑器使用";
    public override string SayOrScript => "--script 与 --say、--expect 只能用一种";
    public override string NoReplyTimeout => "--reply-timeout 必须大于零";
    public override string InvalidThen => "可以是 interactive";
    public override string ScriptLeaves => "--then interactive 需要仍然打开的连接,而脚本的最后一步离开了";
    public override string NothingSaid => "echo 指前一个 --say 说的话:先写 --say";
    public override string CheckedSaysItself => "checked 自己说校验内容:--expect checked 前不要写 --say";
    public override string NeedsScript(string flag) => $"{flag} 用于脚本:请加 --script、--say 或 --expect";
    public override string NeedsInteractive(string flag) => $"{flag} 用于键入或管道输入:请加 --then interactive";
}
