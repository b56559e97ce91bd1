using System.CommandLine;
using System.Globalization;
using Clientele.Bench.Clusters;
using Clientele.Bench.Commands;
using Clientele.Bench.Peers;
using Clientele.Bench.Servers;

namespace Clientele.Bench;

/// <summary>The harness's options; what is not given depends on --short.</summary>
internal sealed class CommandLineOptions
{
    private readonly Option<string> _connections = new("--connections")
    {
        Description = "How many, separated by commas",
        DefaultValueFactory = _ => "50,1000",
    };

    private readonly Option<string> _clientele = new("--clientele")
    {
        Description = "The native executable",
        DefaultValueFactory = _ => Path.Combine(Paths.Root, "artifacts", "clientele", "clientele"),
    };

    private readonly Option<int?> _rounds = Of<int?>("--rounds", "Turns of each server [61; short 5]");
    private readonly Option<long?> _roundTrips = Of<long?>("--round-trips", "In each turn [30000; short 20000]");
    private readonly Option<bool> _unpinned = Of<bool>("--unpinned", "Let servers and load run on any processor");
    private readonly Option<int?> _customers = Of<int?>("--customers", "Idle customers [15000; short 2000]");
    private readonly Option<int?> _tlsCustomers = Of<int?>("--tls-customers", "The same over TLS [2000; short 200]");
    private readonly Option<int?> _runs = Of<int?>("--runs", "Starts of each command [50; short 10]");
    private readonly Option<int?> _simulateRounds = Of<int?>("--simulate-rounds", "Turns of clientele simulate and the C load program [11; short 1]");
    private readonly Option<int?> _crowd = Of<int?>("--online-customers", "Of the online case [15000; short 2000]");
    private readonly Option<int?> _many = Of<int?>("--many-customers", "Of the hundred-thousand case [100000; short 12000]");
    private readonly Option<string[]> _cases = Of<string[]>("--case", "Of simulate: one alone; repeat for more").AcceptOnlyFromAmong(Commands.SimulateOptions.AllCases);
    private readonly Option<string[]> _deskCases = Of<string[]>("--case", "Of desk: one alone; repeat for more").AcceptOnlyFromAmong(Commands.DeskOptions.AllCases);
    private readonly Option<int?> _listed = Of<int?>("--listed-customers", "Of the desk's list case [100000; short 5000]");
    private readonly Option<int?> _requests = Of<int?>("--requests", "Of each list of the desk's list case [300; short 5]");
    private readonly Option<int?> _deskCustomers = Of<int?>("--desk-customers", "Of the desk's other cases [15000; short 1500]");
    private readonly Option<int?> _pageSeconds = Of<int?>("--page-seconds", "Of the desk's page case [600; short 8]");
    private readonly Option<int?> _deskRounds = Of<int?>("--desk-rounds", "Turns with a desk and without [7; short 1]");
    private readonly Option<string[]> _clusterCases = Of<string[]>("--case", "Of cluster: one alone; repeat for more").AcceptOnlyFromAmong(Clusters.ClusterOptions.AllCases);
    private readonly Option<int?> _partitionCount = Of<int?>("--count", "How often links are cut and mended [100; short 2]");
    private readonly Option<int?> _seed = Of<int?>("--seed", "Of the partitions [17]");
    private readonly Option<int?> _natsDown = Of<int?>("--nats-down", "Seconds for which NATS is away [30; short 4]");
    private readonly Option<int?> _nodes = Of<int?>("--nodes", "Of the cluster's list case [10; short 3]");
    private readonly Option<int?> _clusterCustomers = Of<int?>("--cluster-customers", "Of the cluster's list case [100000; short 3000]");
    private readonly Option<int?> _clusterSeconds = Of<int?>("--cluster-seconds", "Of the cluster's talk case, and of each turn of its cost case [20; short 2]");
    private readonly Option<int?> _clusterRounds = Of<int?>("--cluster-rounds", "Turns in a cluster and without [21; short 1]");
    private readonly Option<int?> _millionCustomers = Of<int?>("--customers", "Online on one roster [1000000; short 3000]");
    private readonly Option<int?> _millionNodes = Of<int?>("--nodes", "Nodes, and as many simulators [one for each 18900 customers; short 3]");
    private readonly Option<int?> _millionHold = Of<int?>("--hold", "Seconds for which all stay [600; short 5]");
    private readonly Option<string[]> _peerCases = Of<string[]>("--case", "Of peers: one alone; repeat for more").AcceptOnlyFromAmong(PeersBench.AllCases);
    private readonly Option<int?> _peerRounds = Of<int?>("--peer-rounds", "Turns of each peer; echo with 50 and 1000 connections twice as many and one [5; short 1]");
    private readonly Option<string[]> _peers = Of<string[]>("--peer", "Of peers: one alone, and the C reference; repeat for more");
    private readonly Option<bool> _docs = Of<bool>("--docs", "Write the figures to bench/results/peers.md (and peers.json, which git ignores)");
    private readonly Option<bool> _short = Of<bool>("--short", "Fewer rounds and customers, as CI runs it");

    public Option<string[]> Servers { get; } =
        Of<string[]>("--server", "What to measure: a known name, or 'NAME=PROGRAM ARGUMENTS'; repeat for more");

    public Option<bool> Enforce { get; } = Of<bool>("--enforce", "Exit with 3 when a budget is not kept");

    public Option<string?> Output { get; } =
        Of<string?>("--output", "File for the results as JSON; a bare name goes to bench/results/");

    public bool IsShort(ParseResult result) => result.GetValue(_short);

    public Option[] Common => [_clientele, _short, Enforce, Output];
    public Option[] Echo => [_connections, _rounds, _roundTrips, _unpinned];
    public Option[] Idle => [_customers, _tlsCustomers];
    public Option[] Start => [_runs];
    public Option[] Simulate => [.. SimulateOfAll, _cases];
    public Option[] SimulateOfAll => [_simulateRounds, _crowd, _many];
    public Option[] Desk => [.. DeskOfAll, _deskCases];
    public Option[] DeskOfAll => [_listed, _requests, _deskCustomers, _deskRounds, _pageSeconds];

    public Option[] Cluster => [.. ClusterOfAll, _clusterCases];
    public Option[] ClusterOfAll => [_partitionCount, _seed, _natsDown, _nodes, _clusterCustomers, _clusterSeconds, _clusterRounds];
    public Option[] Partitions => [_partitionCount, _seed, _natsDown];

    public Option[] Million => [_millionCustomers, _millionNodes, _millionHold];

    public Option[] Peers => [.. PeersOfAll, _peerCases, _peers, _docs];
    public Option[] PeersOfAll => [_peerRounds];

    public string PathOfClientele(ParseResult result) => Path.GetFullPath(result.GetValue(_clientele)!);

    public string[]? ChosenServers(ParseResult result) => result.GetValue(Servers);

    public EchoOptions EchoOptions(ParseResult result, IReadOnlyList<ServerUnderTest> servers) => new(
        [.. result.GetValue(_connections)!.Split(',').Select(Number)],
        Count(result, _rounds, 61, 5),
        result.GetValue(_roundTrips) ?? (result.GetValue(_short) ? 20_000 : 30_000),
        servers,
        Pinned: !result.GetValue(_unpinned));

    public int IdleCustomers(ParseResult result) => Count(result, _customers, 15_000, 2_000);

    public int IdleTlsCustomers(ParseResult result) => Count(result, _tlsCustomers, 2_000, 200);

    public SimulateOptions SimulateOptions(ParseResult result)
    {
        var isShort = result.GetValue(_short);
        return new(
            PathOfClientele(result), result.GetValue(_cases) is { Length: > 0 } cases ? cases : Commands.SimulateOptions.AllCases,
            Count(result, _simulateRounds, 11, 1), Seconds: 3, Count(result, _crowd, 15_000, 2_000), Count(result, _many, 100_000, 12_000),
            Hold: TimeSpan.FromSeconds(isShort ? 5 : 30));
    }

    public DeskOptions DeskOptions(ParseResult result) => new(
        PathOfClientele(result), result.GetValue(_deskCases) is { Length: > 0 } cases ? cases : Commands.DeskOptions.AllCases,
        Count(result, _listed, 100_000, 5_000), Count(result, _requests, 300, 5), Count(result, _deskCustomers, 15_000, 1_500),
        Count(result, _deskRounds, 7, 1), Seconds: result.GetValue(_short) ? 4 : 30, Count(result, _pageSeconds, 600, 8));

    public PeerOptions PeerOptions(ParseResult result) => new(
        PathOfClientele(result), result.GetValue(_peerCases) is { Length: > 0 } cases ? cases : result.GetValue(_short) ? PeersBench.ShortCases : PeersBench.AllCases,
        Count(result, _peerRounds, 5, 1), result.GetValue(_short) ? 0.05 : 1, result.GetValue(_peers) ?? [], result.GetValue(_docs));

    public ClusterOptions ClusterOptions(ParseResult result) => new(
        PathOfClientele(result), result.GetValue(_clusterCases) is { Length: > 0 } cases ? cases : Clusters.ClusterOptions.AllCases,
        Count(result, _partitionCount, 100, 2), result.GetValue(_seed) ?? 17, TimeSpan.FromSeconds(Count(result, _natsDown, 30, 4)),
        Count(result, _nodes, 10, 3), Count(result, _clusterCustomers, 100_000, 3_000), Count(result, _clusterSeconds, 20, 2),
        Count(result, _clusterRounds, 21, 1));

    public int MillionCustomers(ParseResult result) => Count(result, _millionCustomers, Clusters.Million.Customers, 3_000);

    public int? MillionNodes(ParseResult result) => result.GetValue(_millionNodes) ?? (result.GetValue(_short) ? 3 : null);

    public TimeSpan MillionHold(ParseResult result) => TimeSpan.FromSeconds(Count(result, _millionHold, 600, 5));

    public int StartRuns(ParseResult result) => Count(result, _runs, 50, 10);

    private int Count(ParseResult result, Option<int?> option, int full, int brief) =>
        result.GetValue(option) ?? (result.GetValue(_short) ? brief : full);

    private static Option<T> Of<T>(string name, string description) => new(name) { Description = description };

    private static int Number(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0
            ? number
            : throw new BenchException($"--connections: '{text}' is no number of connections (as in 50,1000)");
}
