using System.Net;
using System.Net.Sockets;
using Clientele.Simulation.Measurement;
using Clientele.Simulation.Planning;
using Clientele.Transport;
using Clientele.Transport.Tls;

namespace Clientele.Simulation.Execution;

// How they get there: a bounded number at a time.
internal sealed partial class Shard
{
    // Who was due before the end still has so long to be connected: a run is over within a second of its time.
    private const long ConnectGrace = 500_000;

    private const int ConnectEndTimer = 1;

    // Where this loop itself comes so late to it, the server has had no half second: it gets one more, some times.
    private const long LateForEnd = 100_000;
    private const int MostConnectEnds = 5;

    private readonly CancellationTokenSource _connectEnd = new();
    private readonly Queue<SimulatedCustomer> _toConnect = new();
    private TimerHandle _connectEndTimer;
    private int _connectEnds;
    private long _connectEndAt;
    private int _connecting;

    public void Enqueue(SimulatedCustomer customer)
    {
        _toConnect.Enqueue(customer);
        ConnectMore();
    }

    private void ConnectMore()
    {
        while (!IsPaused && _connecting < Plan.Options.MaxConnecting && _toConnect.TryDequeue(out SimulatedCustomer? customer))
        {
            if (customer.IsRetired)
                continue;
            if (_connectEnd.IsCancellationRequested)
            {
                NeverConnected(customer);
                continue;
            }

            _connecting++;
            _ = ConnectAsync(customer, Loop.ReadClock());
        }
    }

    private void AwaitConnectEnd(long from)
    {
        Loop.Timers.Cancel(ref _connectEndTimer);
        if (_connectEnd.IsCancellationRequested)
            return;
        _connectEndAt = from + ConnectGrace;
        _connectEndTimer = Loop.Timers.Add(_connectEndAt, this, ConnectEndTimer);
    }

    private void OnConnectEnd()
    {
        _connectEndTimer = default;
        long now = Loop.ReadClock();
        if (now - _connectEndAt > LateForEnd && ++_connectEnds < MostConnectEnds && _toConnect.Count + _connecting > 0)
            AwaitConnectEnd(now);
        else
            EndConnects();
    }

    /// <summary>Nobody is connected any more, and who was due has not been.</summary>
    private void EndConnects()
    {
        Loop.Timers.Cancel(ref _connectEndTimer);
        if (_connectEnd.IsCancellationRequested)
            return;
        // What hears of it does not run on this loop before the rest of this.
        _ = _connectEnd.CancelAsync();
        while (_toConnect.TryDequeue(out SimulatedCustomer? customer))
        {
            if (!customer.IsRetired)
                NeverConnected(customer);
        }

        LookForEnd();
    }

    private void NeverConnected(SimulatedCustomer customer)
    {
        CountersOf(Loop.ReadClock()).Counts[Count.NeverConnected]++;
        customer.Retire();
    }

    private async Task ConnectAsync(SimulatedCustomer customer, long begun)
    {
        try
        {
            TransportSocket socket = await Task.Run(() => ReachAsync(customer)).ConfigureAwait(false);
            Loop.Post(_ => Arrived(customer, socket, begun), null);
        }
        catch (Exception error)
        {
            Loop.Post(_ => Failed(customer, error), null);
        }
    }

    private async Task<TransportSocket> ReachAsync(SimulatedCustomer customer)
    {
        SimulationOptions options = Plan.Options;
        using CancellationTokenSource? limit = options.Transport.Clock == TimeProvider.System ? null : new(options.ConnectTimeout, options.Transport.Clock);
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(Plan.Enough, _connectEnd.Token, limit?.Token ?? default);
        if (limit is null)
            timeout.CancelAfter(options.ConnectTimeout);
        IPAddress? source = Plan.Sources.SourceOf(customer.Number, customer.Kind.Kind.Sources);
        var settings = new ConnectSettings { Source = source is null ? null : new IPEndPoint(source, 0) };
        for (int i = 0; ; i++)
        {
            int choice = (Plan.Preferred + i) % Plan.Servers.Count;
            TransportSocket socket;
            try
            {
                socket = await options.Transport.ConnectAsync(At(Plan.Servers[choice], customer), settings, Loop, timeout.Token).ConfigureAwait(false);
            }
            catch (SocketException) when (i + 1 < Plan.Servers.Count && !timeout.IsCancellationRequested)
            {
                continue;
            }

            if (Plan.Preferred != choice)
                Plan.Preferred = choice;
            if (customer.Kind.Tls is not { } tls)
                return socket;
            try
            {
                return await TlsSocket.ConnectAsync(socket, tls, options.Host, timeout.Token).ConfigureAwait(false);
            }
            catch
            {
                Loop.Post(static socket => ((TransportSocket)socket!).Abort(), socket);
                throw;
            }
        }
    }

    private EndPoint At(EndPoint server, SimulatedCustomer customer) =>
        Plan.Options.LastPort == 0 || server is not IPEndPoint address ? server : new IPEndPoint(address.Address, Plan.Sources.PortOf(customer.Number));

    private void Arrived(SimulatedCustomer customer, TransportSocket socket, long begun)
    {
        _connecting--;
        Plan.EverConnected = true;
        ShardCounters counters = CountersOf(begun);
        counters.Counts[Count.Connected]++;
        counters.Times.RecordConnect(Loop.ReadClock() - begun);
        if (customer.SocketFaults is { } faults)
            socket = new FaultInjectingSocket(socket, faults, (ulong)(Plan.Options.Seed + customer.Number), customer.Kind.KeepsEarly ? customer.MostToRead : null);
        var visit = new SimulatedConnection(customer, socket, Plan);
        try
        {
            customer.OnConnected(visit);
        }
        catch (SocketException)
        {
            // The system watches no more sockets: it is lost, and the others are not kept waiting for it.
            visit.Abort();
        }

        ConnectMore();
        LookForEnd();
    }

    private void Failed(SimulatedCustomer customer, Exception error)
    {
        _connecting--;
        if (_connectEnd.IsCancellationRequested || Plan.Enough.IsCancellationRequested)
        {
            // Before the last of them may end the run.
            if (!Plan.EverConnected && ConnectException.From(Plan.Target, error, Plan.ConnectInRun) is { } unanswered)
                Plan.NobodyThere.TrySetResult(unanswered);
            NeverConnected(customer);
            LookForEnd();
            return;
        }

        CountersOf(Loop.ReadClock()).Counts[Count.ConnectFailed]++;
        ConnectException? failure = ConnectException.From(Plan.Target, error, Plan.Connect);
        FirstError ??= failure?.Reason ?? error.Message;
        if (!Plan.EverConnected && Plan.HasTriedAll())
            Plan.NobodyThere.TrySetResult(failure ?? new ConnectException(Plan.Target, ConnectFailure.Other, error.Message, error));
        customer.OnConnectFailed();
        ConnectMore();
        LookForEnd();
    }
}
