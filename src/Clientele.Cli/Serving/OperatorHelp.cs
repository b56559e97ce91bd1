using Clientele.Cli.Language;

namespace Clientele.Cli.Serving;

/// <summary>How the operator's commands are used.</summary>
internal static class OperatorHelp
{
    public static string Text => Phrases.Operator.Help;

    /// <summary>How a command is used that was used in another way; null when there is no such command.</summary>
    public static string? Correct(string command) => OperatorCommands.Find(command)?.Usage();
}
