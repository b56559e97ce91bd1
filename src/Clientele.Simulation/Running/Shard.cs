using System.Net;
using System.Net.Sockets;
using Clientele.Connections;
using Clientele.Simulation.Measuring;
using Clientele.Transport;
using Clientele.Transport.Tls;

namespace Clientele.Simulation.Running;

/// <summary>The customers of one event loop. All of it on that loop, but for <see cref="Start"/> and what says otherwise.</summary>
internal sealed class Shard
{
    private readonly Plan _plan;
    private readonly List<Person> _people = [];
    private readonly Queue<Person> _toConnect = new();
    private readonly TaskCompletionSource<ConnectException> _nobodyThere;
    private readonly TaskCompletionSource _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly byte[] _frame;
    private readonly byte[] _payload;
    private readonly bool _isConstant;
    private int _frameLength;
    private int _connecting;
    private int _staying;

    public Shard(Plan plan, EventLoop loop, IEnumerable<int> numbers, TaskCompletionSource<ConnectException> nobodyThere)
    {
        (_plan, Loop, _nobodyThere) = (plan, loop, nobodyThere);
        foreach (int number in numbers)
            _people.Add(new Person(this, plan, number));
        _staying = _people.Count;
        _frame = new byte[plan.MaxFrameLength];
        _payload = new byte[plan.Template.MaxLength];
        _isConstant = plan.Template.IsConstant;
    }

    public EventLoop Loop { get; }

    /// <summary>Microseconds of the loop's clock at which nobody says anything more.</summary>
    public long EndAt { get; private set; } = long.MaxValue;

    public ref Counters Counters => ref _counters;

    private Counters _counters;

    /// <summary>Where times are recorded until the next <see cref="Hand"/>.</summary>
    public Latencies Latencies { get; private set; } = new();

    public long[] LostReasons { get; } = new long[Enum.GetValues<LeaveReason>().Length];

    public string? FirstConnectError { get; private set; }

    /// <summary>The first few; read by others once the loop is done.</summary>
    public List<WrongReply> WrongReplies { get; } = [];

    /// <summary>Ends when everyone has left for good. Any thread.</summary>
    public Task Done => _done.Task;

    /// <summary>Any thread, once.</summary>
    public void Start(long endAt) => Loop.Post(
        _ =>
        {
            EndAt = endAt;
            foreach (Person person in _people)
                _toConnect.Enqueue(person);
            ConnectMore();
        },
        null);

    /// <summary>Ends the run now: who waits for a reply still gets it. Any thread.</summary>
    public void EndEarly() => Loop.Post(
        _ =>
        {
            EndAt = Math.Min(EndAt, Loop.ReadClock());
            foreach (Person person in _people)
                person.OnEndMoved();
            ConnectMore();
        },
        null);

    /// <summary>No more patience. Any thread.</summary>
    public void AbortAll() => Loop.Post(
        _ =>
        {
            foreach (Person person in _people)
                person.GiveUp();
        },
        null);

    /// <summary>Hands over what was recorded since the last time; <paramref name="empty"/> takes its place. Any thread.</summary>
    public Task<(Counters Counters, Latencies Latencies)> Hand(Latencies empty)
    {
        var handed = new TaskCompletionSource<(Counters, Latencies)>(TaskCreationOptions.RunContinuationsAsynchronously);
        Loop.Post(
            _ =>
            {
                Latencies full = Latencies;
                Latencies = empty;
                handed.SetResult((_counters, full));
            },
            null);
        return handed.Task;
    }

    public void Enqueue(Person person)
    {
        _toConnect.Enqueue(person);
        ConnectMore();
    }

    public void Gone()
    {
        _staying--;
        LookForEnd();
    }

    /// <summary>The frame of a message, valid until the next one is rendered.</summary>
    public ReadOnlySpan<byte> Frame(int customer, long message)
    {
        if (_isConstant && _frameLength > 0)
            return _frame.AsSpan(0, _frameLength);
        Framing framing = _plan.Options.Framing;
        Span<byte> payload = framing.IsTimed ? _frame : _payload;
        payload = payload[.._plan.Template.Render(customer, message, payload)];
        _frameLength = payload.Length;
        if (!framing.IsTimed)
        {
            _frameLength = framing.WrappedLength(payload, _plan.Options.Encoding);
            framing.Wrap(payload, _frame.AsSpan(0, _frameLength), _plan.Options.Encoding);
        }

        return _frame.AsSpan(0, _frameLength);
    }

    /// <summary>What a message says, without its framing; valid until the next one is rendered.</summary>
    public ReadOnlySpan<byte> Payload(int customer, long message) =>
        _payload.AsSpan(0, _plan.Template.Render(customer, message, _payload));

    public void Keep(Person person, long message, ReadOnlySpan<byte> expected, ReadOnlySpan<byte> got, bool unasked)
    {
        if (WrongReplies.Count < WrongReply.Kept)
            WrongReplies.Add(new WrongReply(person.Number, message, unasked ? WrongKind.Unasked : WrongKind.Wrong, WrongReply.Head(expected), WrongReply.Head(got)));
    }

    private void ConnectMore()
    {
        while (_connecting < _plan.Options.MaxConnecting && _toConnect.TryDequeue(out Person? person))
        {
            if (Loop.Now >= EndAt)
            {
                person.Retire();
                continue;
            }

            _connecting++;
            _ = ConnectAsync(person, Loop.ReadClock());
        }
    }

    /// <summary>Nobody is there, and nobody comes any more: the loop may end without leaving a socket behind.</summary>
    private void LookForEnd()
    {
        if (_staying == 0 && _connecting == 0)
            _done.TrySetResult();
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
        SimulationOptions options = _plan.Options;
        using var limit = new CancellationTokenSource(options.ConnectTimeout, options.Transport.Clock);
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, _plan.Enough);
        IPAddress? source = options.Sources.Count == 0 ? null : options.Sources[(person.Number - 1) % options.Sources.Count];
        var settings = new ConnectSettings { Source = source is null ? null : new IPEndPoint(source, 0) };
        for (int i = 0; ; i++)
        {
            int choice = (_plan.Preferred + i) % _plan.Servers.Count;
            TransportSocket socket;
            try
            {
                socket = await options.Transport.ConnectAsync(At(_plan.Servers[choice], person), settings, Loop, timeout.Token).ConfigureAwait(false);
            }
            catch (SocketException) when (i + 1 < _plan.Servers.Count && !timeout.IsCancellationRequested)
            {
                continue;
            }

            if (_plan.Preferred != choice)
                _plan.Preferred = choice;
            if (options.Tls is not { } tls)
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

    private EndPoint At(EndPoint server, Person person)
    {
        SimulationOptions options = _plan.Options;
        if (options.LastPort == 0 || server is not IPEndPoint address)
            return server;
        return new IPEndPoint(address.Address, options.Port + ((person.Number - 1) % (options.LastPort - options.Port + 1)));
    }

    private void Arrived(Person person, TransportSocket socket, long begun)
    {
        _connecting--;
        _plan.EverConnected = true;
        _counters.Connected++;
        _counters.Online++;
        Latencies.Record(Latencies.Connect, Loop.ReadClock() - begun);
        person.OnConnected(new Visit(person, socket, _plan));
        ConnectMore();
        LookForEnd();
    }

    private void Failed(Person person, Exception error)
    {
        _connecting--;
        if (_plan.Enough.IsCancellationRequested)
        {
            LookForEnd();
            return;
        }

        _counters.ConnectFailed++;
        ConnectException? failure = ConnectException.From(_plan.Target, error, _plan.Connect);
        FirstConnectError ??= failure?.Reason ?? error.Message;
        if (!_plan.EverConnected)
            _nobodyThere.TrySetResult(failure ?? new ConnectException(_plan.Target, error.Message, error));
        person.OnConnectFailed();
        ConnectMore();
        LookForEnd();
    }
}
