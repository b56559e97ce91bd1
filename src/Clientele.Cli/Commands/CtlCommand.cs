using System.CommandLine;
using Clientele.Cli.Language;
using Clientele.Cli.Output;
using Clientele.Cli.Serving;
using Clientele.Cli.Serving.Control;

namespace Clientele.Cli.Commands;

/// <summary><c>clientele ctl</c>.</summary>
internal sealed class CtlCommand
{
    private readonly Argument<string[]> _words = new("COMMAND")
    {
        Arity = ArgumentArity.ZeroOrMore,
        Description = Phrases.Control.Words,
    };
    private readonly Option<string?> _socket = Parsing.Path("--socket", "PATH|PORT", Phrases.Control.Socket);
    private readonly Option<OutputFormat?> _output = Parsing.Option<OutputFormat?>(
        "--output", "text|jsonl", Phrases.Control.Output, Format);

    public Command Create()
    {
        var command = new Command("ctl", Phrases.Control.Command) { _words, _socket, _output };
        command.SetAction((result, _) => RunAsync(result));
        return command;
    }

    private async Task<int> RunAsync(ParseResult result)
    {
        string all = string.Join(
            Phrases.Common.ListSeparator, OperatorCommands.All.Select(static command => command.Name));
        if (result.GetValue(_words) is not [var first, .. var words])
            return Refuse(Phrases.Control.MissingCommand(all));
        if (OperatorCommands.Find("/" + first.TrimStart('/')) is not { } command)
            return Refuse(Phrases.Control.UnknownCommand(SafeText.Show(first), all));
        if (command.NeedsMore && words.Length == 0)
            return Refuse(Phrases.Operator.UsedLikeThis(command.Name, command.Usage()));
        if (ControlClient.Find(result.GetValue(_socket), out string? error) is not { } path)
        {
            Standard.Complain(error!);
            return ExitCodes.Network;
        }

        return await ControlClient.AskAsync(path, new ControlRequest(
            Line(command, words), Standard.Width, result.GetValue(_output) == OutputFormat.JsonLines))
            .ConfigureAwait(false);
    }

    /// <summary>As it would be typed: a name with blanks is quoted, for the shell has taken its quotes away.</summary>
    private static string Line(OperatorCommand command, string[] words)
    {
        if (command.TakesCustomers && words[0].Contains(' ', StringComparison.Ordinal)
            && !words[0].Contains('"', StringComparison.Ordinal) && !words[0].Contains(',', StringComparison.Ordinal))
            words[0] = $"\"{words[0]}\"";
        return string.Join(' ', [command.Typed, .. words]);
    }

    private static int Refuse(string error)
    {
        Standard.Complain(error);
        return ExitCodes.Usage;
    }

    private static bool Format(string text, out OutputFormat? format, out string? error)
    {
        bool good = Parsing.Output(text, out format, out _) && format != OutputFormat.None;
        error = good ? null : Phrases.Control.OutputValues;
        return good;
    }
}
