using System.Net;
using System.Net.Sockets;
using Clientele.Simulation.Measurement;
using Clientele.Simulation.Planning;
using Clientele.Transport;

namespace Clientele.Simulation.Execution;

/// <summary>Connects the customers of a shard, a bounded number at a time. On its loop.</summary>
internal sealed class ConnectQueue(Shard shard) : ITimerTarget, IDisposable
{
    // A customer who was due before the end still has so long to be connected: a run is over within a second of its
    // time.
    private const long Grace = 500_000;

    // Where this loop itself comes so late to it, the server has had no half second: it gets one more, some times.
    private const long Late = 100_000;
    private const int MostEnds = 5;

    private readonly CancellationTokenSource _end = new();
    private readonly Queue<SimulatedCustomer> _waiting = new();
    private TimerHandle _endTimer;
    private int _ends;
    private long _endAt;
    private int _connecting;

    /// <summary>No connect is under way.</summary>
    public bool IsIdle => _connecting == 0;

    private Plan Plan => shard.Plan;

    private RunState Run => shard.Run;

    public void Dispose() => _end.Dispose();

    public void Enqueue(SimulatedCustomer customer)
    {
        _waiting.Enqueue(customer);
        ConnectMore();
    }

    public void ConnectMore()
    {
        while (!shard.IsPaused && _connecting < Plan.Options.MaxConnecting
            && _waiting.TryDequeue(out SimulatedCustomer? customer))
        {
            if (customer.IsRetired)
                continue;
            if (_end.IsCancellationRequested)
            {
                NeverConnected(customer);
                continue;
            }

            _connecting++;
            _ = ConnectAsync(customer, shard.Loop.ReadClock());
        }
    }

    /// <summary>Ends all connects a while after this moment.</summary>
    public void AwaitEnd(long from)
    {
        shard.Loop.Timers.Cancel(ref _endTimer);
        if (_end.IsCancellationRequested)
            return;
        _endAt = from + Grace;
        _endTimer = shard.Loop.Timers.Add(_endAt, this);
    }

    /// <summary>No customer is connected any more, and those who were due have not been.</summary>
    public void End()
    {
        shard.Loop.Timers.Cancel(ref _endTimer);
        if (_end.IsCancellationRequested)
            return;
        // What hears of it does not run on this loop before the rest of this.
        _ = _end.CancelAsync();
        while (_waiting.TryDequeue(out SimulatedCustomer? customer))
        {
            if (!customer.IsRetired)
                NeverConnected(customer);
        }

        shard.LookForEnd();
    }

    void ITimerTarget.OnTimer(int kind)
    {
        _endTimer = default;
        long now = shard.Loop.ReadClock();
        if (now - _endAt > Late && ++_ends < MostEnds && _waiting.Count + _connecting > 0)
            AwaitEnd(now);
        else
            End();
    }

    private void NeverConnected(SimulatedCustomer customer)
    {
        shard.CountersOf(shard.Loop.ReadClock()).Counts[Count.NeverConnected]++;
        customer.Retire();
    }

    private async Task ConnectAsync(SimulatedCustomer customer, long begun)
    {
        try
        {
            TransportSocket socket = await Task.Run(() => ReachAsync(customer)).ConfigureAwait(false);
            shard.Loop.Post(_ => Arrived(customer, socket, begun), null);
        }
        catch (Exception error)
        {
            shard.Loop.Post(_ => Failed(customer, error), null);
        }
    }

    private async Task<TransportSocket> ReachAsync(SimulatedCustomer customer)
    {
        SimulationOptions options = Plan.Options;
        using CancellationTokenSource? limit =
            options.Transport.Clock == TimeProvider.System
                ? null : new(options.ConnectTimeout, options.Transport.Clock);
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(
            Run.Enough, _end.Token, limit?.Token ?? default);
        if (limit is null)
            timeout.CancelAfter(options.ConnectTimeout);
        IPAddress? source = Plan.Sources.SourceOf(customer.Number, customer.Kind.Kind.Sources);
        TargetAddresses server = Plan.ServerOf(customer.Number, out int turn);
        AddressTurn addresses = server.InTurn(turn);
        try
        {
            (TransportSocket socket, int index) = await Connector.ReachAsync(
                addresses.EndPoints,
                new ConnectRequest(options.Transport, shard.Loop)
                {
                    Settings = new ConnectSettings
                    {
                        Source = source is null ? null : new IPEndPoint(source, 0),
                        NoDelay = options.NoDelay,
                        KeepAlive = options.KeepAlive,
                        SendBuffer = options.SendBuffer,
                        ReceiveBuffer = options.ReceiveBuffer,
                    },
                    Tls = customer.Kind.Tls,
                    Host = server.Target.Host,
                    Stagger = Timeout.InfiniteTimeSpan,
                },
                timeout.Token).ConfigureAwait(false);
            server.Answered(addresses, index);
            return socket;
        }
        catch (OperationCanceledException) when (!Run.Enough.IsCancellationRequested && !_end.IsCancellationRequested)
        {
            server.TimedOut(addresses);
            throw;
        }
    }

    private string TargetOf(SimulatedCustomer customer) => Plan.ServerOf(customer.Number, out _).Name;

    private void Arrived(SimulatedCustomer customer, TransportSocket socket, long begun)
    {
        _connecting--;
        Run.EverConnected = true;
        long now = shard.Loop.ReadClock();
        ShardCounters counters = shard.CountersOf(begun);
        counters.Counts[Count.Connected]++;
        counters.Times.RecordConnect(now - begun);
        var connection = new SimulatedConnection(customer, SocketFaults.Wrap(socket, customer), now);
        try
        {
            customer.OnConnected(connection);
        }
        catch (SocketException)
        {
            // The system watches no more sockets: the customer is lost, and the others are not kept waiting for it.
            connection.Abort();
        }

        ConnectMore();
        shard.LookForEnd();
    }

    private void Failed(SimulatedCustomer customer, Exception error)
    {
        _connecting--;
        if (_end.IsCancellationRequested || Run.Enough.IsCancellationRequested)
        {
            // Before the last of them may end the run.
            if (!Run.EverConnected
                && ConnectException.From(TargetOf(customer), error, Plan.ConnectInRun) is { } unanswered)
                Run.NobodyThere.TrySetResult(unanswered);
            NeverConnected(customer);
            shard.LookForEnd();
            return;
        }

        shard.CountersOf(shard.Loop.ReadClock()).Counts[Count.ConnectFailed]++;
        ConnectException? failure = ConnectException.From(TargetOf(customer), error, Plan.Connect);
        shard.FirstError ??= failure?.Reason ?? error.Message;
        if (!Run.EverConnected && Run.HasTriedAll())
            Run.NobodyThere.TrySetResult(
                failure ?? new ConnectException(TargetOf(customer), ConnectFailure.Other, error.Message, error));
        customer.OnConnectFailed();
        ConnectMore();
        shard.LookForEnd();
    }
}
