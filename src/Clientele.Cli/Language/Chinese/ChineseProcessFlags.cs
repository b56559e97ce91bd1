using Clientele.Cli.Language.Keys;

namespace Clientele.Cli.Language.Chinese;

/// <summary>In Chinese: the flag of several processes.</summary>
internal sealed class ChineseProcessFlags : ProcessFlagsPhrases
{
    public override string Processes =>
        "用 N 个进程共同监听一个端口,组成集群(仅 Linux;没有 --cluster 时自动启动 nats-server)";

    public override string LinuxOnly => "--processes 只能在 Linux 上使用(请只启动一个服务器)";
    public override string NotWithUnix => "多个进程不能共用一个 Unix 套接字:请去掉 --processes 或 --unix";
    public override string InvalidCount(int most) => $"1 到 {most}";
    public override string NameTooLong(string name) =>
        $"--node {name}: 与 --processes 一起用时最多 28 个字符,后面还要加编号";

    public override string TooFew(string flag, int processes) =>
        $"{flag} 由 {processes} 个进程分担:至少为 {processes}";
}
