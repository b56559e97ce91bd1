using System.Globalization;

namespace Clientele.Simulation.Planning;

/// <summary>What a run needs of the machine, counted before it begins.</summary>
/// <param name="Customers">The most at a time.</param>
/// <param name="Processes">How many processes have descriptors for them.</param>
/// <param name="Addresses">Source addresses that they come from.</param>
/// <param name="PortsPerAddress">Customers from one address to one port, at most.</param>
/// <param name="PortsThereAre">How many the system gives out.</param>
/// <param name="Memory">Bytes, ours and the kernel's for our sockets.</param>
/// <param name="MemoryThereIs">Bytes that are free; <see cref="long.MaxValue"/> where that is not known.</param>
internal sealed record Needs(int Customers, int Processes, int Addresses, int PortsPerAddress, int PortsThereAre, long Memory, long MemoryThereIs)
{
    // Measured: a customer who has said something takes 1.3 KB of ours, its socket 2.9 KB of the kernel's; a process 25 MB
    // while it runs, and not less than it has taken by now for the scenario and its tables. A histogram has 185 KB.
    private const long PerCustomer = 5_000;
    private const long PerProcess = 25_000_000;
    private const long PerHistogram = 188_000;

    public static Needs Of(Plan plan)
    {
        SimulationOptions options = plan.Options;
        int customers = SourceAddresses.Most(options, plan.Scenario);
        int processes = (int)Math.Ceiling((double)customers / DescriptorCapacity.PerProcess);
        int perAddress = (int)Math.Ceiling((double)customers / options.PortCount / plan.Sources.Count);
        return new Needs(customers, processes, plan.Sources.Count, perAddress, PortRange(), (customers * PerCustomer) + (processes * (Math.Max(PerProcess, Environment.WorkingSet) + Histograms(plan))), FreeMemory());
    }

    /// <summary>One of each time for each step that waits for replies: two for each loop, of which one is handed over, and their sums.</summary>
    private static long Histograms(Plan plan)
    {
        int timed = plan.Kinds.SelectMany(kind => kind.Script.Exchanges).Where(step => step.Reply is not null).DistinctBy(step => step.Figures).Count();
        int sets = (2 * plan.Loops) + 2;
        return (2 + (3L * timed)) * sets * (plan.WarmUp > 0 ? 2 : 1) * PerHistogram;
    }

    public bool HasPorts => PortsPerAddress <= PortsThereAre;

    public bool HasMemory => Memory <= MemoryThereIs;

    private static int PortRange()
    {
        const string Range = "/proc/sys/net/ipv4/ip_local_port_range";
        // Elsewhere: what IANA names for the purpose.
        if (!File.Exists(Range))
            return 16_384;
        string[] words = File.ReadAllText(Range).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        return int.Parse(words[1], CultureInfo.InvariantCulture) - int.Parse(words[0], CultureInfo.InvariantCulture) + 1;
    }

    private static long FreeMemory()
    {
        const string Memory = "/proc/meminfo";
        if (!File.Exists(Memory))
            return long.MaxValue;
        string? line = File.ReadLines(Memory).FirstOrDefault(line => line.StartsWith("MemAvailable:", StringComparison.Ordinal));
        return line is null ? long.MaxValue : long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) * 1024;
    }
}
