using Clientele.Cli.Language;
using Clientele.Simulation.Planning;

namespace Clientele.Cli.Simulating;

/// <summary>What a run needs, and what of it is missing.</summary>
internal static class NeedWords
{
    public static string Of(Needs needs, int processes)
    {
        string addresses = needs.Addresses == 1 ? Lang.Of("1 source address", "1 个源地址") : Lang.Of($"{needs.Addresses} source addresses", $"{needs.Addresses} 个源地址");
        string some = processes == 1 ? Lang.Of("1 simulator process", "1 个模拟进程") : Lang.Of($"{processes} simulator processes", $"{processes} 个模拟进程");
        string memory = $"{Math.Max(1, needs.Memory / (1024 * 1024))} MiB";
        return Lang.Of($"{needs.Customers} customers at most: {some}, {addresses}, some {memory} of memory", $"最多 {needs.Customers} 位顾客:{some},{addresses},约 {memory} 内存");
    }

    /// <returns>Null when nothing is.</returns>
    public static string? Missing(Needs needs, int processes)
    {
        if (processes < needs.Processes)
            return Lang.Of($"{needs.Customers} customers need the descriptors of {needs.Processes} processes, of {DescriptorCapacity.PerProcess} each (leave --processes out, or raise ulimit -n)", $"{needs.Customers} 位顾客需要 {needs.Processes} 个进程的描述符,每个 {DescriptorCapacity.PerProcess} 个(请去掉 --processes,或提高 ulimit -n)");
        if (!needs.HasPorts)
            return Lang.Of($"{needs.PortsPerAddress} customers from one address to one port need as many ports, and there are {needs.PortsThereAre} (more addresses with --source, or more ports of the server: HOST FIRST-LAST)", $"从一个地址到一个端口的 {needs.PortsPerAddress} 位顾客需要同样多的本地端口,而系统只有 {needs.PortsThereAre} 个(用 --source 增加源地址,或访问服务器的多个端口:HOST 起-止)");
        return needs.HasMemory ? null
            : Lang.Of($"{needs.Customers} customers take some {needs.Memory / (1024 * 1024)} MiB, and {needs.MemoryThereIs / (1024 * 1024)} MiB are free (fewer customers, or another machine)", $"{needs.Customers} 位顾客约需 {needs.Memory / (1024 * 1024)} MiB 内存,而可用的只有 {needs.MemoryThereIs / (1024 * 1024)} MiB(请减少顾客,或换一台机器)");
    }
}
