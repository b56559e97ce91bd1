using Clientele.Cli.Language;

namespace Clientele.Cli.Serving;

/// <summary>All commands of the operator, in the order in which they are offered.</summary>
internal static class OperatorCommands
{
    public static IReadOnlyList<OperatorCommand> All { get; } =
    [
        new("to", static () => Phrases.Operator.ToUsage, TakesCustomers: true, NeedsMore: true),
        new("all", static () => Phrases.Operator.AllUsage, NeedsMore: true),
        new("name", static () => Phrases.Operator.NameUsage, TakesCustomers: true, NeedsMore: true),
        new("framing", static () => Phrases.Operator.FramingUsage, TakesCustomers: true, NeedsMore: true),
        new("encoding", static () => Phrases.Operator.EncodingUsage, TakesCustomers: true, NeedsMore: true),
        new("templates", static () => Phrases.Operator.TemplatesUsage),
        new("list", static () => Phrases.Operator.ListUsage),
        new("nodes", static () => Phrases.Operator.NodesNeedCluster),
        new("rules", static () => Phrases.Rules.Usage),
        new("hangup", static () => Phrases.Operator.HangUpUsage("/hangup"), TakesCustomers: true, NeedsMore: true),
        new("kick", static () => Phrases.Operator.HangUpUsage("/kick"), TakesCustomers: true, NeedsMore: true),
        new("drain", static () => Phrases.Operator.DrainUsage),
        new("pause", static () => Phrases.Operator.PauseUsage),
        new("resume", static () => Phrases.Operator.PauseUsage),
        new("stop", static () => "/stop"),
        new("help", static () => "/help"),
    ];

    /// <summary>A command by its name, with the slash; null for any other text.</summary>
    public static OperatorCommand? Find(string typed) => All.FirstOrDefault(command => command.Typed == typed);
}
