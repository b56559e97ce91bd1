using System.CommandLine;
using Clientele.Cli.Language;
using Clientele.Cli.Language.Keys;

namespace Clientele.Cli.Helping;

/// <summary>The examples that stand in the help of each command.</summary>
internal static class CommandExamples
{
    /// <returns>None where a command has none.</returns>
    public static IReadOnlyList<CommandExample> Of(Command command)
    {
        ExamplesPhrases words = Phrases.Examples;
        string text = CommandFacts.Path(command) switch
        {
            "clientele" => words.Program,
            "clientele serve" => words.Serve,
            "clientele connect" => words.Connect,
            "clientele simulate" => words.Simulate,
            "clientele work" => words.Work,
            "clientele framing" => words.Framing,
            "clientele ctl" => words.Ctl,
            "clientele demo" => words.Demo,
            "clientele help" => words.Help,
            _ => "",
        };
        // A line as it is typed, and below it what it does.
        string[] lines = text.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        return [.. lines.Chunk(2).Select(pair => new CommandExample(pair[0], pair[1].Trim()))];
    }
}
