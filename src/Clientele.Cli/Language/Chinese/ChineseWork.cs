using Clientele.Cli.Language.Keys;
using Clientele.Cluster;

namespace Clientele.Cli.Language.Chinese;

/// <summary>In Chinese: workers of a simulation, and who takes them.</summary>
internal sealed class ChineseWork : WorkPhrases
{
    public override string Command => "为其他机器上的模拟出力的工作端:在 NATS 上等待 simulate --workers";
    public override string Name => "这个工作端的名字(默认是机器名)";

    public override string Allow =>
        "它的顾客可以连接哪里:HOST、HOST:PORT、10.0.0.0/8;可写多次(默认任何地方)";

    public override string InvalidAllow => "应为 HOST、HOST:PORT、地址或网段:10.0.0.0/8、[fd00::/8]:7788";
    public override string InvalidName => "应为 1 到 64 个字符";
    public override string NeedsCluster => "请说明 NATS 在哪里:clientele work --cluster nats://HOST";
    public override string Workers => "把顾客分到其他机器上的这么多个工作端(clientele work)";
    public override string Wait => "等待这么多空闲工作端的时间(默认 10s)";
    public override string TakeOver => "丢失一个工作端时,由其余的接手它的顾客(默认只计数)";
    public override string NeedsWorkers(string name) => $"{name} 需要 --workers";
    public override string WorkersNeedCluster => "--workers 需要 --cluster nats://HOST";
    public override string WorkersOrProcesses => "--workers 和 --processes 只能用一个";

    public override string Begins(string name, string servers, string cluster) =>
        $"工作端 {name} 在 {servers}(集群 {cluster})等待任务(Ctrl-C 结束)";

    public override string AnywhereWarning =>
        "能在这个 NATS 上发布的人,可以让本机连接任何服务器(可用 --allow HOST[:PORT] 限制)";

    public override string OnlyTo(string allowed) =>
        $"能在这个 NATS 上发布的人,可以让本机连接 {allowed},此外不能连接别处";

    public override string Idle => "空闲";

    public override string Running(string controller, string target, int customers) =>
        $"为 {controller} 运行 {customers} 位顾客,访问 {target}";

    public override string Refused(string controller, WorkerRefusal? refusal, string detail) => refusal switch
    {
        WorkerRefusal.NotAllowed => $"拒绝了 {controller} 的任务:不许连接 {detail}(见 --allow)",
        _ => $"拒绝了 {controller} 的任务:{detail}",
    };

    public override string Ended(string controller, WorkerEnd? end) => end switch
    {
        WorkerEnd.Silent => $"{controller} 的任务结束:它没有声音了",
        WorkerEnd.NatsLost => $"{controller} 的任务结束:NATS 断开了",
        _ => $"{controller} 的任务结束",
    };

    public override string NatsLost => "NATS 断开了,正在不断重试";
    public override string NatsBack => "NATS 恢复了";
    public override string Taken(int count, string workers) => $"{count} 个工作端:{workers}";
    public override string Worker(string name, int customers) => $"{name}({customers})";

    public override string Clock(string name, string offset, string roundTrip) =>
        $"{name}:它的时钟与本机相差 {offset} 毫秒,往返 {roundTrip} 毫秒";

    public override string Missing(WorkersMissingException error) =>
        $"需要 {error.Wanted} 个工作端,现有空闲 {error.Idle} 个、忙碌 {error.Busy} 个"
            + (error.OfOtherVersions > 0 ? $"、其他版本 {error.OfOtherVersions} 个" : "")
            + "(请在别的机器上启动 clientele work --cluster,--cluster-name 要相同;或用 --wait 等久一点;或少要几个)";

    public override string RefusedBy(WorkerRefusedException error) => error.Refusal switch
    {
        WorkerRefusal.NotAllowed =>
            $"工作端 {error.Worker} 不许连接 {error.Detail}(启动它时用 --allow 写上那个服务器)",
        WorkerRefusal.UnknownServer => $"工作端 {error.Worker} 找不到服务器:{error.Detail}",
        WorkerRefusal.InvalidOrder =>
            $"工作端 {error.Worker} 不明白这个任务:{error.Detail}(请在所有机器上用同一版本)",
        WorkerRefusal.TooMuch => $"工作端 {error.Worker} 的机器不够 {error.Detail} 用(请多启动几个工作端,"
            + "或在那里提高 ulimit -n)",
        _ => $"工作端 {error.Worker} 无法运行:{error.Detail}",
    };

    public override string CannotSend(string why) => $"无法交给其他机器:{why}";

    public override string TooManyDescriptors(string name, int customers, int most) =>
        $"{name}:它分到 {customers} 位顾客,而描述符只够 {most} 位(请多启动几个工作端,或在那里提高 ulimit -n)";

    public override string NoSource(string name, string source) =>
        $"{name}:那台机器没有源地址 {source}(请去掉 --source,或写它有的地址)";

    public override string Of(string name, string what) => $"{name}:{what}";

    public override string Lost(string name, int index, int count, WorkerEnd end, string? why) =>
        $"工作端 {name}({index + 1}/{count})已丢失:" + (why ?? end switch
        {
            WorkerEnd.Silent => "它没有声音了",
            WorkerEnd.NatsLost => "NATS 断开了",
            _ => "它已结束",
        });

    public override string LostAt(string description, string at, int online, bool isTakenOver) =>
        $"{description},在 {at} 时,当时 {online} 位在线:" + (isTakenOver
            ? "它的顾客已由其余工作端接手" : "此后它的顾客不在任何数字里");

    public override string NoVerdict => "无法判断:丢失了一个工作端,连同它的顾客(--take-over 可由其余的接手)";
}
