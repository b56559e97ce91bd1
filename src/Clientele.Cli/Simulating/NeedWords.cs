using Clientele.Cli.Language;
using Clientele.Simulation;

namespace Clientele.Cli.Simulating;

/// <summary>What a run needs, and what of it is missing.</summary>
internal static class NeedWords
{
    public static string Of(RunNeeds needs, int processes)
    {
        string addresses = needs.Addresses == 1 ? Phrases.Run.OneAddress : Phrases.Run.Addresses(needs.Addresses);
        string some = processes == 1 ? Phrases.Run.OneProcess : Phrases.Run.Processes(processes);
        string memory = $"{Math.Max(1, needs.Memory / (1024 * 1024))} MiB";
        return Phrases.Run.Needs(needs.Customers, some, addresses, memory);
    }

    /// <returns>Null when nothing is.</returns>
    public static string? Missing(RunNeeds needs, int processes)
    {
        if (processes < needs.Processes)
            return Phrases.Run.TooManyDescriptors(needs.Customers, needs.Processes, needs.CustomersPerProcess);
        if (needs.PortsPerAddress > needs.PortsAvailable)
            return Phrases.Run.TooManyPorts(needs.PortsPerAddress, needs.PortsAvailable);
        return needs.Memory <= needs.MemoryAvailable ? null
            : Phrases.Run.TooMuchMemory(needs.Customers, needs.Memory, needs.MemoryAvailable);
    }
}
