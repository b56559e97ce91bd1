using System.Net;

namespace Clientele.Simulation.Planning;

/// <summary>
/// One server of a run, with all addresses of its name: customers go to them in turn. An address that does not answer
/// while another does is tried last for a while. Any thread.
/// </summary>
internal sealed class TargetAddresses
{
    private static readonly TimeSpan s_aside = TimeSpan.FromSeconds(10);

    private readonly IReadOnlyList<EndPoint> _addresses;
    private readonly TimeProvider _clock;
    private readonly long[] _failedAt;
    private readonly AddressTurn _only;

    public TargetAddresses(SimulationTarget target, IReadOnlyList<EndPoint> addresses, TimeProvider clock)
    {
        (Target, _addresses, _clock) = (target, addresses, clock);
        _failedAt = new long[addresses.Count];
        _only = new AddressTurn(addresses, [0]);
    }

    public SimulationTarget Target { get; }

    public string Name => AddressText.Format(Target.Host, Target.Port);

    /// <summary>The first of its addresses; null where it has none.</summary>
    public EndPoint? First => _addresses.Count > 0 ? _addresses[0] : null;

    /// <summary>All addresses with all ports.</summary>
    public IEnumerable<IPEndPoint> All => _addresses.OfType<IPEndPoint>().SelectMany(address => Enumerable
        .Range(Target.Port, Target.PortCount).Select(port => new IPEndPoint(address.Address, port)));

    /// <summary>Where the customer goes who is the n-th of this server, from 0.</summary>
    public AddressTurn InTurn(int turn)
    {
        // Of a million customers that are simulated most have one address to go to.
        if (_addresses.Count == 1 && Target.LastPort == 0)
            return _only;
        int port = Target.Port + (turn % Target.PortCount);
        int[] good = [.. Enumerable.Range(0, _addresses.Count).Where(IsGood)];
        if (good.Length == 0)
            good = [.. Enumerable.Range(0, _addresses.Count)];
        int first = turn / Target.PortCount % good.Length;
        int[] places =
        [
            .. good[first..], .. good[..first],
            .. Enumerable.Range(0, _addresses.Count).Where(place => !good.Contains(place)),
        ];
        return new AddressTurn([.. places.Select(place => At(_addresses[place], port))], places);
    }

    /// <summary>Those before the one that answered did not.</summary>
    public void Answered(AddressTurn turn, int index)
    {
        for (int i = 0; i < index; i++)
            PutAside(turn.Places[i]);
        if (Volatile.Read(ref _failedAt[turn.Places[index]]) != 0)
            Volatile.Write(ref _failedAt[turn.Places[index]], 0);
    }

    /// <summary>There was no answer in time, and the first took all of it.</summary>
    public void TimedOut(AddressTurn turn)
    {
        if (_addresses.Count > 1)
            PutAside(turn.Places[0]);
    }

    private static EndPoint At(EndPoint address, int port) =>
        address is IPEndPoint ip && ip.Port != port ? new IPEndPoint(ip.Address, port) : address;

    private void PutAside(int place) => Volatile.Write(ref _failedAt[place], Math.Max(1, _clock.GetTimestamp()));

    private bool IsGood(int place) =>
        Volatile.Read(ref _failedAt[place]) is var at && (at == 0 || _clock.GetElapsedTime(at) > s_aside);
}
