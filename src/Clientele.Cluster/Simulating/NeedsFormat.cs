using System.Net;
using Clientele.Simulation;

namespace Clientele.Cluster.Simulating;

/// <summary>What a worker needs, as bytes.</summary>
internal static class NeedsFormat
{
    private const int MostSources = 10_000;

    public static byte[] ToBytes(RunNeeds needs) => MessageBytes.Make(to =>
    {
        to.Write(needs.Customers);
        to.Write(needs.CustomersPerProcess);
        to.Write(needs.Addresses);
        to.Write(needs.PortsPerAddress);
        to.Write(needs.PortsAvailable);
        to.Write(needs.Memory);
        to.Write(needs.MemoryAvailable);
        IPAddress[] missing = [.. needs.MissingSources.Take(MostSources)];
        to.Write(missing.Length);
        foreach (IPAddress source in missing)
            to.Write(source.ToString());
    });

    /// <summary>Reads them; null for bytes that are something else.</summary>
    public static RunNeeds? Read(ReadOnlyMemory<byte> content) => MessageBytes.Read(content, from =>
    {
        var needs = new RunNeeds
        {
            Customers = from.ReadInt32(),
            CustomersPerProcess = Math.Max(1, from.ReadInt32()),
            Addresses = Math.Max(1, from.ReadInt32()),
            PortsPerAddress = from.ReadInt32(),
            PortsAvailable = from.ReadInt32(),
            Memory = from.ReadInt64(),
            MemoryAvailable = from.ReadInt64(),
        };
        int count = from.ReadInt32();
        if (count is < 0 or > MostSources)
            return null;
        List<IPAddress> missing = [];
        while (missing.Count < count)
            missing.Add(IPAddress.Parse(from.ReadString()));
        return needs with { MissingSources = missing };
    });
}
