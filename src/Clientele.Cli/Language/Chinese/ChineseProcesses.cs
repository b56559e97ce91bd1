using Clientele.Cli.Language.Keys;

namespace Clientele.Cli.Language.Chinese;

/// <summary>In Chinese: what is said of several processes.</summary>
internal sealed class ChineseProcesses : ProcessesPhrases
{
    public override string NatsMissing =>
        "--processes 需要 nats-server,但 PATH 里没有(请安装软件包 nats-server,或用 --cluster 指定正在运行的 NATS)";

    public override string NatsEnded => "nats-server 已结束,正在重新启动;在此之前各进程只接待自己的顾客";

    public override string NatsOutsidePath(string folder) =>
        $"--processes 需要 nats-server,它在 {folder},但不在 PATH 里(PATH=$PATH:{folder})";

    public override string NatsFailed(string? why) => why is null
        ? "nats-server 无法启动" : $"nats-server 无法启动: {why}";

    public override string Ended(string node, string how, string pause, bool losesPending) =>
        $"{node} 已结束({how}):它的顾客都断开了;{pause} 后重新启动" + (losesPending
            ? ";它尚未接受的连接丢失了(设置 sysctl net.ipv4.tcp_migrate_req=1 可转交给其他进程)" : "");

    public override string Back(string node) => $"{node} 恢复接待";

    public override string StartFailed(string node, string why, string pause) =>
        $"{node} 无法恢复接待: {why}(会继续尝试,下次在 {pause} 后)";

    public override string Serving(int processes) => $"{processes} 个进程正在接待";

    public override string Drained(string node, int process) =>
        $"{node} 的顾客都已离开,不再接待新顾客(kill {process} 可重新启动它)";

    public override string Signal(int number) => $"信号 {number}";
    public override string LineNotTaken(string why) => $"--commands: {why}";
}
