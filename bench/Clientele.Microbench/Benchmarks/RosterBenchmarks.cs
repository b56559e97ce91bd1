using BenchmarkDotNet.Attributes;
using Clientele.Microbench.Reporting;
using Clientele.Microbench.Running;
using Clientele.Microbench.Support;

namespace Clientele.Microbench.Benchmarks;

/// <summary>A crowd that is online, and what is asked of it.</summary>
[Section("The roster",
    "*Leave and join* is the dictionary alone, *come and go* one customer through all of the server; *walk*, " +
    "*list* (what the desk does instead), *broadcast* and *statistics* are of everyone online.")]
public class RosterBenchmarks
{
    private const int Comers = 64;
    private static readonly byte[] s_words = "12345678"u8.ToArray();

    private readonly CountdownEvent _gone = new(1);
    private readonly StubSocket[] _comers = new StubSocket[Comers];
    private StubServer _server = null!;
    private Customer _someone = null!;
    private Action _comeAndGo = null!;
    private long _number;

    [Params(10_000, 100_000)]
    public int Online { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        _server = new StubServer(new ServerOptions());
        _comeAndGo = ComeAndGoOnLoop;
        _server.OnLoop(() =>
        {
            for (int i = 0; i < Online; i++)
                _server.Come();
        });
        if (_server.Server.Roster.Count != Online)
            throw new InvalidOperationException($"{_server.Server.Roster.Count} are online");
        _someone = _server.Server.Roster[Online / 2]!;
    }

    [GlobalCleanup]
    public async Task Cleanup() => await _server.DisposeAsync();

    [AllocatesNothing, Benchmark(Description = "look up")]
    public Customer? LookUp()
    {
        // One that is nowhere near the one before.
        _number = (_number + 7919) % Online;
        return _server.Server.Roster[_number + 1];
    }

    /// <summary>The dictionary alone.</summary>
    [Benchmark(Description = "leave and join")]
    public void LeaveAndJoin()
    {
        _server.Server.Roster.Remove(_someone);
        _server.Server.Roster.Add(_someone);
    }

    [Benchmark(Description = "come and go", OperationsPerInvoke = Comers)]
    public void ComeAndGo()
    {
        _gone.Reset(Comers);
        _server.OnLoop(_comeAndGo);
        _gone.Wait();
    }

    [Benchmark(Description = "walk")]
    public long Walk()
    {
        long sum = 0;
        foreach (Customer customer in _server.Server.Roster)
            sum += customer.Number;
        return sum;
    }

    [Benchmark(Description = "list")]
    public long List()
    {
        using RosterSnapshot online = _server.Server.TakeSnapshot();
        long sum = 0;
        foreach (Customer customer in online.Customers)
            sum += customer.Number;
        return sum;
    }

    [Benchmark(Description = "broadcast")]
    public int Broadcast()
    {
        BroadcastResult result = _server.Server.Broadcast(s_words);
        return result.Sent == Online ? result.Sent : throw new InvalidOperationException($"{result.Sent} were told");
    }

    [Benchmark(Description = "statistics")]
    public ServerStatistics Statistics() => _server.Server.GetStatistics();

    private void ComeAndGoOnLoop()
    {
        for (int i = 0; i < Comers; i++)
            _comers[i] = _server.Come(() => _gone.Signal());
        foreach (StubSocket comer in _comers)
            comer.EndArrives();
    }
}
