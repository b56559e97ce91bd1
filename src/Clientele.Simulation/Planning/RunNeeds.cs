using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Clientele.Scripting;
using Clientele.Simulation.Planning;

namespace Clientele.Simulation;

/// <summary>
/// What a run needs of this machine, and what the machine has: counted before it begins. Immutable.
/// </summary>
public sealed record RunNeeds
{
    // Measured: a customer who has said something takes 1.3 KB of ours, its socket 2.9 KB of the kernel's; a process
    // 25 MB while it runs, and not less than it has taken by now for the scenario and its tables. A histogram has
    // 185 KB.
    private const long PerCustomer = 5_000;
    private const long PerProcess = 25_000_000;
    private const long PerHistogram = 188_000;

    /// <summary>Simulated customers, the most at a time.</summary>
    public required int Customers { get; init; }

    /// <summary>Customers for whom one process has descriptors.</summary>
    public required int CustomersPerProcess { get; init; }

    /// <summary>How many processes have descriptors for all of them; 1 or more.</summary>
    public int Processes => (int)Math.Ceiling((double)Customers / CustomersPerProcess);

    /// <summary>Source addresses that they come from.</summary>
    public required int Addresses { get; init; }

    /// <summary>Customers from one address to one port, at most.</summary>
    public required int PortsPerAddress { get; init; }

    /// <summary>How many ports the system gives out for each address.</summary>
    public required int PortsAvailable { get; init; }

    /// <summary>Bytes: the processes' own, and the kernel's for their sockets.</summary>
    public required long Memory { get; init; }

    /// <summary>Bytes that are free; <see cref="long.MaxValue"/> where that is not known.</summary>
    public required long MemoryAvailable { get; init; }

    /// <summary>Source addresses that were asked for and that this machine does not have.</summary>
    public IReadOnlyList<IPAddress> MissingSources { get; init; } = [];

    internal static RunNeeds Of(Plan plan)
    {
        SimulationOptions options = plan.Options;
        int customers = (int)Math.Ceiling((double)SourceAddresses.Most(options, plan.Scenario) / plan.Part.Of);
        var needs = new RunNeeds
        {
            Customers = customers,
            CustomersPerProcess = DescriptorCapacity.PerProcess,
            Addresses = plan.Sources.Count,
            PortsPerAddress = (int)Math.Ceiling((double)customers / options.PortCount / plan.Sources.Count),
            PortsAvailable = PortRange(),
            Memory = customers * PerCustomer,
            MemoryAvailable = FreeMemory(),
            MissingSources = [.. options.Sources.Concat(plan.Kinds.SelectMany(kind => kind.Kind.Sources)).Distinct()
                .Where(source => !IsOurs(source))],
        };
        long perProcess = Math.Max(PerProcess, Environment.WorkingSet) + Histograms(plan);
        return needs with { Memory = needs.Memory + (needs.Processes * perProcess) };
    }

    /// <summary>
    /// One of each time for each step that waits for replies, one for each that only listens: two for each loop, of
    /// which one is handed over, and their sums.
    /// </summary>
    private static long Histograms(Plan plan)
    {
        PlannedExchange[] timed = [.. plan.Kinds.SelectMany(kind => kind.Script.Exchanges)
            .Where(step => step.Reply is not null).DistinctBy(step => (step.Figures, step.Message is null))];
        int listening = timed.Count(step => step.Message is null);
        int sets = (2 * plan.Loops) + 2;
        return (2 + (3L * (timed.Length - listening)) + listening) * sets * (plan.WarmUp > 0 ? 2 : 1) * PerHistogram;
    }

    private static bool IsOurs(IPAddress source)
    {
        using var socket = new Socket(source.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            socket.Bind(new IPEndPoint(source, 0));
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private static int PortRange()
    {
        const string Range = "/proc/sys/net/ipv4/ip_local_port_range";
        // Elsewhere: what IANA names for the purpose.
        if (!File.Exists(Range))
            return 16_384;
        string[] words = File.ReadAllText(Range).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        int first = int.Parse(words[0], CultureInfo.InvariantCulture);
        return int.Parse(words[1], CultureInfo.InvariantCulture) - first + 1;
    }

    private static long FreeMemory()
    {
        const string Memory = "/proc/meminfo";
        if (!File.Exists(Memory))
            return long.MaxValue;
        string? line = File.ReadLines(Memory)
            .FirstOrDefault(line => line.StartsWith("MemAvailable:", StringComparison.Ordinal));
        return line is null ? long.MaxValue : long.Parse(
            line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) * 1024;
    }
}
