using System.CommandLine;
using Clientele.Bench.Clusters;
using Clientele.Bench.Commands;
using Clientele.Bench.Peers;
using Clientele.Bench.Reporting;
using Clientele.Bench.Servers;

namespace Clientele.Bench;

/// <summary>The harness's commands.</summary>
internal sealed class CommandLine
{
    private readonly CommandLineOptions _options = new();

    public RootCommand Build()
    {
        var root = new RootCommand("Measures what Clientele costs: processor time, memory, time to start.");
        foreach (var option in _options.Common)
        {
            option.Recursive = true;
            root.Add(option);
        }
        root.Add(Verb("echo", "Server processor time for each round trip, beside a C epoll server", EchoAsync,
            [.. _options.Echo, _options.Servers]));
        root.Add(Verb("idle", "Process memory for each idle customer", IdleAsync,
            [.. _options.Idle, _options.Servers]));
        root.Add(Verb("start", "Time of --version, beside ncat's", StartAsync, _options.Start));
        root.Add(Verb("simulate", "What simulated customers cost, and whether their figures are right, beside C programs", SimulateAsync, _options.Simulate));
        root.Add(Verb("desk", "What a desk costs its server, and how soon it answers", DeskAsync, _options.Desk));
        root.Add(Verb("cluster", "Several nodes on NATS as one", ClusterAsync, _options.Cluster));
        root.Add(Verb("partitions", "Links between nodes and NATS, cut and mended: of the cluster's cases that one", PartitionsAsync, _options.Partitions));
        root.Add(Verb("million", "A million customers online on one roster, both ends on this machine", MillionAsync, _options.Million));
        root.Add(Verb("peers", "Clientele beside other servers, load generators and commands", PeersAsync, _options.Peers));
        root.Add(Verb("all", "Everything", AllAsync, [.. _options.Echo, .. _options.Idle, .. _options.Start, .. _options.SimulateOfAll, .. _options.DeskOfAll, .. _options.ClusterOfAll, .. _options.PeersOfAll]));
        return root;
    }

    private Command Verb(string name, string description, Func<ParseResult, Report, Task> measure, Option[] options)
    {
        var command = new Command(name, description);
        foreach (var option in options) command.Add(option);
        command.SetAction((result, _) =>
            new BenchRun(result.GetValue(_options.Output), result.GetValue(_options.Enforce))
                .RunAsync(report => measure(result, report)));
        return command;
    }

    private async Task AllAsync(ParseResult result, Report report)
    {
        foreach (var part in (Func<ParseResult, Report, Task>[])[EchoAsync, IdleAsync, StartAsync, SimulateAsync, DeskAsync, PeersAsync])
            await report.TryAsync(() => part(result, report));
        // In short form measurements find what is broken, and of a cluster its own tests find that.
        if (!_options.IsShort(result))
            await report.TryAsync(() => ClusterAsync(result, report));
    }

    private Task EchoAsync(ParseResult result, Report report)
    {
        var known = new KnownServers(_options.PathOfClientele(result));
        ServerUnderTest[] servers = [known.Named(KnownServers.Reference), .. Chosen(result, known, report)];
        return EchoBench.RunAsync(_options.EchoOptions(result, servers), report);
    }

    private IEnumerable<ServerUnderTest> Chosen(ParseResult result, KnownServers known, Report report)
    {
        if (_options.ChosenServers(result) is { Length: > 0 } names) return names.Select(known.Named);
        var own = known.Named(KnownServers.Echo);
        if (own.Exists) return [own];
        report.Skipped.Add($"echo, {own.Name}: no {own.Program}; the reference is measured against itself instead");
        return [known.Named(KnownServers.Twin)];
    }

    private Task IdleAsync(ParseResult result, Report report)
    {
        var known = new KnownServers(_options.PathOfClientele(result));
        var scenarios = _options.ChosenServers(result) is { Length: > 0 } names
            ? names.SelectMany(name => IdleScenario.For(known.Named(name)))
            : IdleScenario.All(known, TlsFiles.Make());
        return IdleBench.RunAsync(scenarios, _options.IdleCustomers(result), _options.IdleTlsCustomers(result), report);
    }

    private Task SimulateAsync(ParseResult result, Report report) => SimulateBench.RunAsync(_options.SimulateOptions(result), report);

    private Task DeskAsync(ParseResult result, Report report) => DeskBench.RunAsync(_options.DeskOptions(result), report);

    private Task ClusterAsync(ParseResult result, Report report) => ClusterBench.RunAsync(_options.ClusterOptions(result), report);

    private Task PartitionsAsync(ParseResult result, Report report) =>
        ClusterBench.RunAsync(_options.ClusterOptions(result) with { Cases = ["partitions"] }, report);

    private Task MillionAsync(ParseResult result, Report report) => ClusterBench.MillionAsync(
        _options.PathOfClientele(result), _options.MillionCustomers(result), _options.MillionNodes(result), _options.MillionHold(result), report);

    private Task PeersAsync(ParseResult result, Report report) => PeersBench.RunAsync(_options.PeerOptions(result), report);

    private Task StartAsync(ParseResult result, Report report) =>
        StartBench.RunAsync(_options.PathOfClientele(result), _options.StartRuns(result), report);
}
