using Clientele.Transport;

namespace Clientele.Simulation.Running;

/// <summary>One connection of a simulated customer.</summary>
internal sealed class Visit : Connection
{
    private readonly Person _person;
    private long _counted;

    public Visit(Person person, TransportSocket socket, Plan plan)
        : base(socket, person.Misbehaves ? plan.MischiefSettings : plan.Settings, person.Kind.Framing, person.Kind.Encoding, person.Kind.Encoding) =>
        _person = person;

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
        Open(static (connection, in message) => ((Visit)connection)._person.OnMessage((Visit)connection, message));
        Socket.Attach(this);
    }

    private protected override void OnPartReceived() => _person.OnPartReceived(this);

    private protected override void OnDeparted() => _person.OnLeft(this);
}
