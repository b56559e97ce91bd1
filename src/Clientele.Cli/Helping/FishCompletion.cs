using System.CommandLine;
using System.Text;

namespace Clientele.Cli.Helping;

/// <summary>Completions for fish.</summary>
internal static class FishCompletion
{
    private const string Head =
        """
        # fish completion for clientele (clientele help --completions fish)

        # Whether these are the words behind clientele, and no command of theirs follows.
        function __clientele_at
            set -l words (string match --invert -- '-*' (commandline -opc))
            set -e words[1]
            test (count $words) -ge (count $argv); or return 1
            for i in (seq (count $argv))
                test "$words[$i]" = "$argv[$i]"; or return 1
            end
        end

        function __clientele_first
            test (count (string match --invert -- '-*' (commandline -opc))) = $argv[1]
        end

        complete -c clientele -f

        """;

    public static string Of(Command root)
    {
        var text = new StringBuilder(Head.ReplaceLineEndings("\n"));
        foreach (Command command in CommandFacts.All(root))
        {
            string[] names = CommandFacts.Names(command)[1..];
            string at = names.Length == 0 ? "__clientele_first 1" : $"__clientele_at {string.Join(' ', names)}";
            string first = $"{at}; and __clientele_first {names.Length + 1}";
            Command[] below = [.. CommandFacts.Subcommands(command)];
            foreach (Command sub in below)
                text.Append($"complete -c clientele -n {Quote(first)} -a {sub.Name}{Words(sub.Description)}\n");
            if (below.Length == 0 && Positional.Of(command, root) is { Count: > 0 } words)
                text.Append($"complete -c clientele -n {Quote(first)} -a {Quote(string.Join(' ', words))}\n");
            foreach (Option option in CommandFacts.Options(command))
            {
                text.Append($"complete -c clientele -n {Quote(at)}{Names(option)}{Value(option)}")
                    .Append(Words(option.Description)).Append('\n');
            }
        }

        return text.ToString();
    }

    private static string Names(Option option) => string.Concat(CommandFacts.Names(option).Select(name =>
        name.StartsWith("--", StringComparison.Ordinal) ? $" -l {name[2..]}" : $" -s {name[1..]}"));

    private static string Value(Option option)
    {
        if (!CommandFacts.TakesValue(option))
            return "";
        ValueHint hint = ValueHint.Of(option);
        return hint.IsFile ? " -rF"
            : hint.IsFolder ? " -xa '(__fish_complete_directories)'"
            : hint.Words.Count > 0 ? $" -xa {Quote(string.Join(' ', hint.Words))}"
            : " -x";
    }

    private static string Words(string? description) => $" -d {Quote(ShortWords.Of(description))}";

    private static string Quote(string text) =>
        $"'{text.Replace(@"\", @"\\", StringComparison.Ordinal).Replace("'", @"\'", StringComparison.Ordinal)}'";
}
