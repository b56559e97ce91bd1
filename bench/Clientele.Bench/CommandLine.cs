using System.CommandLine;
using System.Globalization;
using Clientele.Bench.Commands;
using Clientele.Bench.Reporting;
using Clientele.Bench.Servers;

namespace Clientele.Bench;

/// <summary>The harness's commands and options.</summary>
internal sealed class CommandLine
{
    private readonly Option<string> _connections = new("--connections") { Description = "How many, separated by commas", DefaultValueFactory = _ => "50,1000" };
    private readonly Option<int?> _rounds = new("--rounds") { Description = "Rounds in which each server has its turn [21; short 5]" };
    private readonly Option<long?> _roundTrips = new("--round-trips") { Description = "Measured round trips in each turn [100000; short 20000]" };
    private readonly Option<bool> _free = new("--unpinned") { Description = "Let servers and load run on any processor" };
    private readonly Option<int?> _customers = new("--customers") { Description = "Idle customers [15000; short 2000]" };
    private readonly Option<int?> _tlsCustomers = new("--tls-customers") { Description = "Idle customers over TLS [2000; short 200]" };
    private readonly Option<int?> _runs = new("--runs") { Description = "Starts of each command [50; short 10]" };
    private readonly Option<string[]> _servers = new("--server") { Description = "A server to measure: a known name, or 'NAME=PROGRAM ARGUMENTS'; repeat for more", AllowMultipleArgumentsPerToken = false };
    private readonly Option<string> _clientele = new("--clientele") { Description = "The native executable", DefaultValueFactory = _ => Path.Combine(Paths.Root, "artifacts", "clientele", "clientele") };
    private readonly Option<bool> _short = new("--short") { Description = "Fewer rounds and customers, as CI runs it" };
    private readonly Option<bool> _enforce = new("--enforce") { Description = "Exit with 3 when a budget is not kept" };
    private readonly Option<string> _output = new("--output") { Description = "File for the results as JSON; a bare name goes to bench/results/" };

    public RootCommand Build()
    {
        var root = new RootCommand("Measures what Clientele costs: processor time for each echo, memory for each idle customer, time to start.");
        foreach (var option in (Option[])[_clientele, _short, _enforce, _output])
        {
            option.Recursive = true;
            root.Add(option);
        }
        root.Add(Verb("echo", "Server processor time for each round trip, beside a C epoll server", [_connections, _rounds, _roundTrips, _free, _servers], EchoAsync));
        root.Add(Verb("idle", "Process memory for each idle customer", [_customers, _tlsCustomers, _servers], IdleAsync));
        root.Add(Verb("start", "Time of --version, beside ncat's", [_runs], StartAsync));
        root.Add(Verb("all", "Everything", [_connections, _rounds, _roundTrips, _free, _customers, _tlsCustomers, _runs], async (result, report) =>
        {
            foreach (var part in (Func<ParseResult, Report, Task>[])[EchoAsync, IdleAsync, StartAsync])
                await report.TryAsync(() => part(result, report));
        }));
        return root;
    }

    private Command Verb(string name, string description, Option[] options, Func<ParseResult, Report, Task> measure)
    {
        var command = new Command(name, description);
        foreach (var option in options) command.Add(option);
        command.SetAction((result, _) => new BenchRun(result.GetValue(_output), result.GetValue(_enforce)).RunAsync(report => measure(result, report)));
        return command;
    }

    private Task EchoAsync(ParseResult result, Report report)
    {
        var known = new KnownServers(result.GetValue(_clientele)!);
        string[] named = result.GetValue(_servers) is { Length: > 0 } given ? given : [known.Named(KnownServers.Echo).Exists ? KnownServers.Echo : KnownServers.Twin];
        if (named is [KnownServers.Twin])
            report.Skipped.Add($"echo, {KnownServers.Echo}: no {known.Named(KnownServers.Echo).Program}; the reference is measured against itself instead");
        return EchoBench.RunAsync(new(
            [.. result.GetValue(_connections)!.Split(',').Select(text => int.Parse(text, CultureInfo.InvariantCulture))],
            Count(result, _rounds, 21, 5),
            result.GetValue(_roundTrips) ?? (result.GetValue(_short) ? 20_000 : 100_000),
            [known.Named(KnownServers.Reference), .. named.Select(known.Named)],
            Pinned: !result.GetValue(_free)), report);
    }

    private Task IdleAsync(ParseResult result, Report report)
    {
        var known = new KnownServers(result.GetValue(_clientele)!);
        var scenarios = result.GetValue(_servers) is { Length: > 0 } given
            ? given.SelectMany(name => IdleScenario.For(known.Named(name)))
            : IdleScenario.All(known, TlsFiles.Make());
        return IdleBench.RunAsync(scenarios, Count(result, _customers, 15_000, 2_000), Count(result, _tlsCustomers, 2_000, 200), report);
    }

    private Task StartAsync(ParseResult result, Report report) =>
        StartBench.RunAsync(result.GetValue(_clientele)!, Count(result, _runs, 50, 10), report);

    private int Count(ParseResult result, Option<int?> option, int full, int brief) =>
        result.GetValue(option) ?? (result.GetValue(_short) ? brief : full);
}
