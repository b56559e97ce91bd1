using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using Clientele.Cli.Helping;
using Clientele.Cli.Language;
using Clientele.Cli.Output;

namespace Clientele.Cli.Commands;

/// <summary>
/// The command with nothing after it, and what every command has: <c>--help</c>, <c>--version</c>, <c>--lang</c>.
/// </summary>
internal static class RootOptions
{
    public static RootCommand Create(string version, params Command[] commands)
    {
        var root = new RootCommand(Phrases.Help.Program);
        // [suggest] and the like are no business of ours: a word in brackets may be an address.
        root.Directives.Clear();
        root.Options.Clear();
        var asksVersion = new Option<bool>("--version") { Description = Phrases.Help.Version };
        root.Add(asksVersion);
        root.Add(new HelpOption("--help", "-h")
        {
            Description = Phrases.Help.HelpOption,
            Recursive = true,
            Action = new ShowHelp(),
        });
        Option<string?> language = CommonOptions.Language();
        language.Recursive = true;
        root.Add(language);
        foreach (Command command in commands)
            root.Add(command);
        root.Add(new HelpCommand(root).Create());
        root.SetAction(result =>
        {
            if (result.GetValue(asksVersion))
            {
                Say($"clientele {version}\n");
                return ExitCodes.Done;
            }

            Standard.Note(Help(root).TrimEnd('\n'), lines: true);
            return ExitCodes.Usage;
        });
        return root;
    }

    private static string Help(Command command) => HelpText.Of(command, Standard.Width);

    private static void Say(string text)
    {
        try
        {
            Standard.Output.Write(Standard.EncodeShown(text));
        }
        catch (OutputClosedException)
        {
            // clientele --help | head
        }
    }

    private sealed class ShowHelp : SynchronousCommandLineAction
    {
        // A user who asks for help does not want errors.
        public override bool ClearsParseErrors => true;

        public override int Invoke(ParseResult parseResult)
        {
            Say(Help(parseResult.CommandResult.Command));
            return ExitCodes.Done;
        }
    }
}
