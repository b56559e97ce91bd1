using System.Net;
using System.Net.Sockets;
using Clientele.Simulation.Measurement;

namespace Clientele.Simulation.Planning;

/// <summary>Where customers connect from.</summary>
internal sealed class SourceAddresses
{
    /// <summary>
    /// From one address to one port, connecting slows down on the way to 14 000 in use, half the default range: 15 000
    /// connects take 1.13 s from one address and 0.49 s from two (C, measured).
    /// </summary>
    public const int PerAddress = 7_500;

    private readonly IReadOnlyList<IPAddress> _own;
    private readonly int _ports;

    public SourceAddresses(SimulationOptions options, Scenario scenario, EndPoint? server)
    {
        _ports = options.PortCount;
        _own = options.Sources.Count > 0 ? options.Sources : Automatic(server, Most(options, scenario), _ports);
    }

    /// <summary>How many addresses are used; 1 for what the system chooses.</summary>
    public int Count => Math.Max(1, _own.Count);

    /// <summary>The most customers that may be there at a time.</summary>
    public static int Most(SimulationOptions options, Scenario scenario) =>
        !scenario.Arrivals.IsOpen ? (int)Math.Ceiling(scenario.Arrivals.Highest)
        : scenario.Arrivals.AtMost > 0 ? scenario.Arrivals.AtMost
        : DescriptorCapacity.PerProcess;

    public IPAddress? SourceOf(int customer, IReadOnlyList<IPAddress> ofKind)
    {
        IReadOnlyList<IPAddress> among = ofKind.Count > 0 ? ofKind : _own;
        return among.Count == 0 ? null : among[(customer - 1) / _ports % among.Count];
    }

    /// <summary>
    /// All of 127.0.0.0/8 belongs to this machine. Elsewhere an address must be assigned to it, so it is never chosen
    /// by itself.
    /// </summary>
    private static IReadOnlyList<IPAddress> Automatic(EndPoint? server, int customers, int ports)
    {
        int needed = (customers + (PerAddress * ports) - 1) / (PerAddress * ports);
        if (needed < 2 || server is not IPEndPoint { AddressFamily: AddressFamily.InterNetwork } at
            || !IPAddress.IsLoopback(at.Address))
            return [];
        return [.. Enumerable.Range(0, needed)
            .Select(i => new IPAddress([127, 0, (byte)(1 + (i / 250)), (byte)(1 + (i % 250))]))];
    }
}
