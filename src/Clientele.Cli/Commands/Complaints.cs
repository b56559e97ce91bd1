using System.CommandLine;
using System.CommandLine.Parsing;
using Clientele.Cli.Language;

namespace Clientele.Cli.Commands;

/// <summary>What is wrong with a command line, in one line that says what to do.</summary>
internal static class Complaints
{
    public static string Of(ParseResult parsed)
    {
        // The value of an option says more than the word after it, which became one too many by that.
        ParseError? error = parsed.Errors.FirstOrDefault(
            error => error.SymbolResult is OptionResult or ArgumentResult { Parent: OptionResult })
            ?? parsed.Errors.FirstOrDefault(
                error => error.SymbolResult is CommandResult && parsed.UnmatchedTokens.Count == 0);
        return error switch
        {
            { SymbolResult: OptionResult option } => OfOption(option, error.Message),
            { SymbolResult: ArgumentResult { Parent: OptionResult option } } => OfOption(option, error.Message),
            not null => error.Message,
            _ => OfUnmatched(parsed),
        };
    }

    private static string OfOption(OptionResult result, string message)
    {
        string name = result.Option.Name;
        if (result.IdentifierTokenCount > 1)
            return Phrases.Values.GivenSeveralTimes(name, result.IdentifierTokenCount);
        if (result.Tokens.Count == 0 && result.Option.HelpName is { } value)
            return Phrases.Values.NeedsValue(name, value);
        return message;
    }

    private static string OfUnmatched(ParseResult parsed)
    {
        string word = SafeText.Show(parsed.UnmatchedTokens.Count > 0 ? parsed.UnmatchedTokens[0] : "");
        Command command = parsed.CommandResult.Command;
        string help = command is RootCommand ? "clientele --help" : $"clientele {command.Name} --help";
        if (word.StartsWith('-') && word.Length > 1)
            return Phrases.Values.UnknownOption(word, help);
        string commands = string.Join(Phrases.Common.ListSeparator, command.Subcommands.Select(sub => sub.Name));
        return command is RootCommand
            ? Phrases.Values.UnknownCommand(word, commands)
            : Phrases.Values.OneWordTooMany(word, help);
    }
}
