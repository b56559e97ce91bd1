using Clientele.Cli.Language.Keys;

namespace Clientele.Cli.Language.Chinese;

/// <summary>In Chinese: what simulate says before and during a run.</summary>
internal sealed class ChineseRun : RunPhrases
{
    public override string OneAddress => "1 个源地址";
    public override string Addresses(int count) => $"{count} 个源地址";
    public override string OneProcess => "1 个模拟进程";
    public override string Processes(int count) => $"{count} 个模拟进程";

    public override string Needs(int customers, string processes, string addresses, string memory) =>
        $"最多 {customers} 位顾客:{processes},{addresses},约 {memory} 内存";

    public override string TooManyDescriptors(int customers, int processes, int perProcess) =>
        $"{customers} 位顾客需要 {processes} 个进程的描述符,每个 {perProcess} 个(请去掉 --processes,或提高 ulimit -n)";

    public override string TooManyPorts(int portsPerAddress, int portsThereAre) =>
        $"从一个地址到一个端口的 {portsPerAddress} 位顾客需要同样多的本地端口,而系统只有 {portsThereAre} 个(用 "
            + "--source 增加源地址,或访问服务器的多个端口:HOST 起-止)";

    public override string TooMuchMemory(int customers, long memory, long memoryThereIs) =>
        $"{customers} 位顾客约需 {memory / (1024 * 1024)} MiB 内存,而可用的只有 {memoryThereIs / (1024 * 1024)} "
            + "MiB(请减少顾客,或换一台机器)";

    public override string ScenarioVisits(string scenario) => $"{scenario}访问";
    public override string CustomersVisit(int customers) => $"{customers} 位顾客访问";
    public override string Begins(string what, string where, string time) => $"{what} {where},持续 {time}(Ctrl-C 结束)";
    public override string BeginsVisits(string what, string where, long visits) =>
        $"{what} {where},共 {visits} 次到访后结束(Ctrl-C 提前结束)";

    public override string Online(int online, string of) => $"{online}{of} 位在线";
    public override string MessagesPerSecond => "条/秒";
    public override string WarmUp => "  预热";
    public override string Errors(long count) => $"{count} 个错误";
    public override string NamedScenario(string name) => $"场景 {name} ";
    public override string Scenario => "场景";
    public override string ExitCode(int code) => $"退出码 {code}";
    public override string OutputEnded => "输出已中断";

    public override string ProcessLost(int index, int count, int id, string end, string? why) =>
        $"模拟进程 {index + 1}/{count}(pid {id})已丢失({end}{(why is null ? "" : $";{why}")}):"
            + "只凭其余进程的数字会是错的,因此不给出结果";
}
