using System.CommandLine;
using Clientele.Cli.Helping;
using Clientele.Cli.Language;
using Clientele.Cli.Output;

namespace Clientele.Cli.Commands;

/// <summary><c>clientele help</c>.</summary>
internal sealed class HelpCommand(Command root)
{
    private readonly Argument<string[]> _words = new("TOPIC|COMMAND")
    {
        Arity = ArgumentArity.ZeroOrMore,
        Description = Phrases.Help.Topic,
    };
    private readonly Option<string?> _man = Parsing.Path("--man", "FOLDER", Phrases.Help.Man);
    private readonly Option<string?> _completions = Parsing.Option<string?>(
        "--completions", "bash|zsh|fish", Phrases.Help.Completions, Shell);

    public Command Create()
    {
        var command = new Command("help", Phrases.Help.HelpCommand) { _words, _man, _completions };
        command.SetAction(result => Run(
            result.GetValue(_words) ?? [], result.GetValue(_man), result.GetValue(_completions)));
        return command;
    }

    private static bool Shell(string text, out string? shell, out string? error)
    {
        shell = text;
        error = text is "bash" or "zsh" or "fish" ? null : Phrases.Help.Shell;
        return error is null;
    }

    private int Run(string[] words, string? folder, string? shell)
    {
        if ((words.Length > 0 ? 1 : 0) + (folder is null ? 0 : 1) + (shell is null ? 0 : 1) > 1)
            return Refuse(Phrases.Help.OneThing);
        return (folder, shell) switch
        {
            ({ } into, _) => WriteManual(into),
            (_, "bash") => Printout.Print(BashCompletion.Of(root)),
            (_, "zsh") => Printout.Print(ZshCompletion.Of(root)),
            (_, "fish") => Printout.Print(FishCompletion.Of(root)),
            _ => Explain(words),
        };
    }

    private int Explain(string[] words)
    {
        int width = Standard.Width;
        if (words.Length == 0)
            return Printout.Print(HelpText.Overview(root, width));
        if (words is [var name] && HelpTopic.Find(name) is { } topic)
            return Printout.Print(topic.Laid(width));
        string path = string.Join(' ', words);
        Command? command = CommandFacts.All(root).Skip(1)
            .FirstOrDefault(one => CommandFacts.Path(one) == $"{CommandFacts.Program} {path}");
        if (command is not null)
            return Printout.Print(HelpText.Of(command, width));
        IEnumerable<string> known = HelpTopic.Names.Union(CommandFacts.Subcommands(root).Select(sub => sub.Name));
        return Refuse(Phrases.Help.UnknownTopic(
            SafeText.Show(path), string.Join(Phrases.Common.ListSeparator, known)));
    }

    private int WriteManual(string folder)
    {
        string path = folder;
        try
        {
            Directory.CreateDirectory(folder);
            foreach ((string file, string text) in ManPages.Of(root))
            {
                path = Path.Combine(folder, file);
                File.WriteAllText(path, text);
            }

            return ExitCodes.Done;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return Refuse(FileWords.CannotWrite(SafeText.Show(path), error));
        }
    }

    private static int Refuse(string error)
    {
        Standard.Complain(error);
        return ExitCodes.Usage;
    }
}
