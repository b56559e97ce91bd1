using System.CommandLine;

namespace Clientele.Cli.Helping;

/// <summary>What may stand behind a command that is no option: commands below it, topics, framings.</summary>
internal static class Positional
{
    public static IReadOnlyList<string> Of(Command command, Command root)
    {
        string[] below = [.. CommandFacts.Subcommands(command).Select(sub => sub.Name)];
        return below.Length > 0 ? below : CommandFacts.Path(command) switch
        {
            "clientele help" => [.. HelpTopic.Names.Union(CommandFacts.Subcommands(root).Select(sub => sub.Name))],
            "clientele framing" => ValueHint.Framings,
            _ => [],
        };
    }
}
