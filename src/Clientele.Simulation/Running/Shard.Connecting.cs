using System.Net;
using System.Net.Sockets;
using Clientele.Simulation.Measuring;
using Clientele.Transport;
using Clientele.Transport.Tls;

namespace Clientele.Simulation.Running;

// How they get there: a bounded number at a time.
internal sealed partial class Shard
{
    private readonly Queue<Person> _toConnect = new();
    private int _connecting;

    public void Enqueue(Person person)
    {
        _toConnect.Enqueue(person);
        ConnectMore();
    }

    private void ConnectMore()
    {
        while (!IsPaused && _connecting < Plan.Options.MaxConnecting && _toConnect.TryDequeue(out Person? person))
        {
            if (person.IsRetired)
                continue;
            long now = Loop.ReadClock();
            if (now >= EndAt)
            {
                person.Retire();
                continue;
            }

            _connecting++;
            _ = ConnectAsync(person, now);
        }
    }

    private async Task ConnectAsync(Person person, long begun)
    {
        try
        {
            TransportSocket socket = await Task.Run(() => ReachAsync(person)).ConfigureAwait(false);
            Loop.Post(_ => Arrived(person, socket, begun), null);
        }
        catch (Exception error)
        {
            Loop.Post(_ => Failed(person, error), null);
        }
    }

    private async Task<TransportSocket> ReachAsync(Person person)
    {
        SimulationOptions options = Plan.Options;
        using CancellationTokenSource? limit = options.Transport.Clock == TimeProvider.System ? null : new(options.ConnectTimeout, options.Transport.Clock);
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(Plan.Enough, limit?.Token ?? default);
        if (limit is null)
            timeout.CancelAfter(options.ConnectTimeout);
        IPAddress? source = Plan.Sources.SourceOf(person.Number, person.Kind.Kind.Sources);
        var settings = new ConnectSettings { Source = source is null ? null : new IPEndPoint(source, 0) };
        for (int i = 0; ; i++)
        {
            int choice = (Plan.Preferred + i) % Plan.Servers.Count;
            TransportSocket socket;
            try
            {
                socket = await options.Transport.ConnectAsync(At(Plan.Servers[choice], person), settings, Loop, timeout.Token).ConfigureAwait(false);
            }
            catch (SocketException) when (i + 1 < Plan.Servers.Count && !timeout.IsCancellationRequested)
            {
                continue;
            }

            if (Plan.Preferred != choice)
                Plan.Preferred = choice;
            if (person.Kind.Tls is not { } tls)
                return socket;
            try
            {
                return await TlsSocket.AuthenticateAsync(
                    socket, (stream, token) => stream.AuthenticateAsClientAsync(tls.ToAuthentication(options.Host), token), timeout.Token).ConfigureAwait(false);
            }
            catch
            {
                Loop.Post(static socket => ((TransportSocket)socket!).Abort(), socket);
                throw;
            }
        }
    }

    private EndPoint At(EndPoint server, Person person) =>
        Plan.Options.LastPort == 0 || server is not IPEndPoint address ? server : new IPEndPoint(address.Address, Plan.Sources.PortOf(person.Number));

    private void Arrived(Person person, TransportSocket socket, long begun)
    {
        _connecting--;
        Plan.EverConnected = true;
        Tally tally = TallyOf(begun);
        tally.Counters[Count.Connected]++;
        tally.Latencies.RecordConnect(Loop.ReadClock() - begun);
        if (person.WireFaults is { } faults)
            socket = new Wire(socket, faults, (ulong)(Plan.Options.Seed + person.Number));
        var visit = new Visit(person, socket, Plan);
        try
        {
            person.OnConnected(visit);
        }
        catch (SocketException)
        {
            // The system watches no more sockets: it is lost, and the others are not kept waiting for it.
            visit.Abort();
        }

        ConnectMore();
        LookForEnd();
    }

    private void Failed(Person person, Exception error)
    {
        _connecting--;
        if (Plan.Enough.IsCancellationRequested)
        {
            LookForEnd();
            return;
        }

        TallyOf(Loop.ReadClock()).Counters[Count.ConnectFailed]++;
        ConnectException? failure = ConnectException.From(Plan.Target, error, Plan.Connect);
        FirstError ??= failure?.Reason ?? error.Message;
        if (!Plan.EverConnected && Plan.HasTriedAll())
            Plan.NobodyThere.TrySetResult(failure ?? new ConnectException(Plan.Target, error.Message, error));
        person.OnConnectFailed();
        ConnectMore();
        LookForEnd();
    }
}
