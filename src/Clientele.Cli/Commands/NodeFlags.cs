using System.CommandLine;
using System.CommandLine.Parsing;
using Clientele.Cli.Language;
using Clientele.Cli.Output;
using Clientele.Cli.Serving;
using Clientele.Cluster;

namespace Clientele.Cli.Commands;

/// <summary>Whether a server is a node of a cluster, and which.</summary>
internal sealed class NodeFlags
{
    // A number may follow it.
    private const int LongestOwn = CustomerId.MaxNodeLength - 4;

    private readonly ClusterFlags _cluster = new();
    private readonly Option<string?> _name = Parsing.Option<string?>(
        "--node", "NAME", Phrases.ClusterFlags.Node, NodeName);
    private readonly Option<bool> _optional = Parsing.Flag("--cluster-optional", Phrases.ClusterFlags.Optional);

    /// <param name="command">The command.</param>
    /// <param name="processes">A flag that makes nodes without a cluster of somebody else.</param>
    public void AddTo(Command command, Option processes)
    {
        _cluster.AddTo(command);
        _cluster.AddDetail(command, _optional);
        command.Add(_name);
        command.Validators.Add(result =>
        {
            if (result.GetResult(_name) is { Implicit: false } && !_cluster.IsAsked(result)
                && result.GetResult(processes) is not { Implicit: false })
                result.AddError(Phrases.ClusterFlags.NeedsCluster(_name.Name));
        });
    }

    /// <summary>Whether a NATS is named.</summary>
    public bool IsAsked(ParseResult result) => _cluster.IsAsked(result.CommandResult);

    /// <summary>What the names of several processes begin with.</summary>
    public string GroupName(ParseResult result) => result.GetValue(_name)
        ?? ClusterNodeOptions.MachineName[..Math.Min(ClusterNodeOptions.MachineName.Length, LongestOwn)];

    /// <summary>What kind of node; null for none.</summary>
    /// <param name="result">What was typed.</param>
    /// <param name="part">Which of several processes it is; null for the only one.</param>
    public ClusterNodeOptions? Read(ParseResult result, ProcessPart? part) =>
        _cluster.Read(result) is not { } cluster ? null
        : new ClusterNodeOptions
        {
            Name = part is not null ? ProcessPart.Name(GroupName(result), part.Index)
                : result.GetValue(_name) ?? ClusterNodeOptions.MachineName,
            Cluster = cluster,
            IsOptional = result.GetValue(_optional),
            Program = $"clientele {ProgramVersion.Text}",
        };

    private static bool NodeName(string text, out string? name, out string? error)
    {
        name = text;
        error = CustomerId.IsNodeName(text) ? null : Phrases.ClusterFlags.InvalidNode;
        return error is null;
    }
}
