using System.CommandLine;
using Clientele.Cli.Language;
using Clientele.Cli.Output;
using Clientele.Cli.Working;
using Clientele.Cluster;
using Clientele.Simulation;
using Clientele.Transport;

namespace Clientele.Cli.Commands;

/// <summary><c>clientele work</c>.</summary>
internal sealed class WorkCommand
{
    private readonly ClusterFlags _cluster = new();
    private readonly Option<string?> _name = Parsing.Option<string?>("--name", "NAME", Phrases.Work.Name, WorkerName);
    private readonly Option<string[]> _allow = new("--allow")
    {
        HelpName = "HOST[:PORT]",
        Description = Phrases.Work.Allow,
        Arity = ArgumentArity.OneOrMore,
    };

    public Command Create()
    {
        var command = new Command("work", Phrases.Work.Command);
        _cluster.AddTo(command);
        command.Add(_name);
        command.Add(_allow);
        command.SetAction((result, _) => RunAsync(result));
        return command;
    }

    private async Task<int> RunAsync(ParseResult result)
    {
        DescriptorLimit.Raise();
        if (_cluster.Read(result) is not { } cluster)
            return Refuse(Phrases.Work.NeedsCluster);
        List<AllowedTarget> allowed = [];
        foreach (string text in result.GetValue(_allow) ?? [])
        {
            if (!AllowedTarget.TryParse(text, out AllowedTarget? one))
                return Refuse($"--allow {SafeText.Show(text)}: {Phrases.Work.InvalidAllow}");
            allowed.Add(one);
        }

        ClusterWorkerOptions worker = new() { Allowed = allowed };
        if (result.GetValue(_name) is { } name)
            worker = worker with { Name = name };
        using var session = new WorkSession(cluster, worker);
        return await session.RunAsync().ConfigureAwait(false);
    }

    private static int Refuse(string error)
    {
        Standard.Complain(error);
        return ExitCodes.Usage;
    }

    private static bool WorkerName(string text, out string? name, out string? error)
    {
        name = text;
        error = ClusterWorkerOptions.IsName(text) ? null : Phrases.Work.InvalidName;
        return error is null;
    }
}
