using Clientele.Cli.Language;

namespace Clientele.Cli.Serving;

/// <summary>How the operator's commands are used.</summary>
internal static class OperatorHelp
{
    public static string Text => Phrases.Operator.Help;

    /// <summary>How a command is used that was used in another way; null when there is no such command.</summary>
    public static string? Correct(string command) => command switch
    {
        "/to" => Phrases.Operator.ToUsage,
        "/all" => Phrases.Operator.AllUsage,
        "/name" => Phrases.Operator.NameUsage,
        "/framing" => Phrases.Operator.FramingUsage,
        "/encoding" => Phrases.Operator.EncodingUsage,
        "/hangup" or "/kick" => Phrases.Operator.HangUpUsage(command),
        "/drain" => Phrases.Operator.DrainUsage,
        "/rules" => Phrases.Rules.Usage,
        "/nodes" => Phrases.Operator.NodesNeedCluster,
        "/list" or "/stop" => command,
        _ => null,
    };
}
