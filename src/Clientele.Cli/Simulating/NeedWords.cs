using Clientele.Cli.Language;
using Clientele.Simulation.Planning;

namespace Clientele.Cli.Simulating;

/// <summary>What a run needs, and what of it is missing.</summary>
internal static class NeedWords
{
    public static string Of(Needs needs, int processes)
    {
        string addresses = needs.Addresses == 1 ? Phrases.Run.OneAddress : Phrases.Run.Addresses(needs.Addresses);
        string some = processes == 1 ? Phrases.Run.OneProcess : Phrases.Run.Processes(processes);
        string memory = $"{Math.Max(1, needs.Memory / (1024 * 1024))} MiB";
        return Phrases.Run.Needs(needs.Customers, some, addresses, memory);
    }

    /// <returns>Null when nothing is.</returns>
    public static string? Missing(Needs needs, int processes)
    {
        if (processes < needs.Processes)
            return Phrases.Run.TooManyDescriptors(needs.Customers, needs.Processes, DescriptorCapacity.PerProcess);
        if (!needs.HasPorts)
            return Phrases.Run.TooManyPorts(needs.PortsPerAddress, needs.PortsThereAre);
        return needs.HasMemory ? null
            : Phrases.Run.TooMuchMemory(needs.Customers, needs.Memory, needs.MemoryThereIs);
    }
}
