using Clientele.Simulation.Planning;
using Clientele.Transport;

namespace Clientele.Simulation.Execution;

/// <summary>One connection of a simulated customer.</summary>
internal sealed class SimulatedConnection : Connection
{
    private readonly SimulatedCustomer _customer;
    private long _counted;

    public SimulatedConnection(SimulatedCustomer customer, TransportSocket socket, Plan plan)
        : base(socket, customer.Misbehaves ? plan.MisbehaviourSettings : plan.Settings, customer.Kind.Framing, customer.Kind.Encoding, customer.Kind.Encoding) =>
        _customer = customer;

    /// <summary>Bytes received since it was asked the last time. On the loop.</summary>
    public long TakeReceived()
    {
        long more = BytesReceived - _counted;
        _counted += more;
        return more;
    }

    /// <summary>On the loop: from here on, what comes is the customer's.</summary>
    public void Begin()
    {
        Open(static (connection, in message) => ((SimulatedConnection)connection)._customer.OnMessage((SimulatedConnection)connection, message));
        Socket.Attach(this);
    }

    internal override void OnPartReceived() => _customer.OnPartReceived(this);

    internal override void OnDeparted() => _customer.OnLeft(this);
}
