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
        ParseError? error = parsed.Errors.FirstOrDefault(error => error.SymbolResult is OptionResult or ArgumentResult { Parent: OptionResult })
            ?? parsed.Errors.FirstOrDefault(error => error.SymbolResult is CommandResult && parsed.UnmatchedTokens.Count == 0);
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
            return Lang.Of($"{name} is given {result.IdentifierTokenCount} times: give it once", $"{name} 给了 {result.IdentifierTokenCount} 次,只能给一次");
        if (result.Tokens.Count == 0 && result.Option.HelpName is { } value)
            return Lang.Of($"{name} needs a value: {name} {value}", $"{name} 需要一个值:{name} {value}");
        return message;
    }

    private static string OfUnmatched(ParseResult parsed)
    {
        string word = SafeText.Show(parsed.UnmatchedTokens.Count > 0 ? parsed.UnmatchedTokens[0] : "");
        Command command = parsed.CommandResult.Command;
        string help = command is RootCommand ? "clientele --help" : $"clientele {command.Name} --help";
        if (word.StartsWith('-') && word.Length > 1)
            return Lang.Of($"there is no option {word} ({help} lists them)", $"没有选项 {word}({help} 列出所有选项)");
        string commands = string.Join(Lang.Of(", ", "、"), command.Subcommands.Select(sub => sub.Name));
        return command is RootCommand
            ? Lang.Of($"there is no command {word} (there are {commands})", $"没有命令 {word}(可用:{commands})")
            : Lang.Of($"one word too many: {word} ({help} tells what it takes)", $"多了一个词:{word}({help} 说明用法)");
    }
}
