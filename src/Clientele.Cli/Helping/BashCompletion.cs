using System.CommandLine;
using System.Text;

namespace Clientele.Cli.Helping;

/// <summary>Completions for bash, which need nothing but bash.</summary>
internal static class BashCompletion
{
    // Bash splits words at colons and equals signs too: they are put together again, and what stands before the last
    // such sign is taken off the answers, because bash leaves it standing.
    private const string Head =
        """
        # bash completion for clientele (clientele help --completions bash)

        _clientele_words() {
            local IFS=$'\n'
            COMPREPLY=($(compgen -W "${1// /$'\n'}" -- "$cur"))
            if [[ ${#COMPREPLY[@]} == 1 && $COMPREPLY == *[:=] ]]; then
                compopt -o nospace 2>/dev/null
            fi
            local sign
            for sign in : =; do
                if [[ $cur == *"$sign"* && $COMP_WORDBREAKS == *"$sign"* ]]; then
                    COMPREPLY=("${COMPREPLY[@]#"${cur%"${cur##*"$sign"}"}"}")
                fi
            done
        }

        _clientele_files() {
            local IFS=$'\n'
            compopt -o filenames 2>/dev/null
            COMPREPLY=($(compgen "$1" -- "$cur"))
        }

        _clientele() {
            local words=() rest=$COMP_LINE word cur prev path i
            COMPREPLY=()
            for ((i = 0; i <= COMP_CWORD; i++)); do
                word=${COMP_WORDS[i]}
                if [[ $i == 0 || $rest == [[:space:]]* ]]; then
                    rest=${rest#"${rest%%[![:space:]]*}"}
                    words+=("$word")
                else
                    words[${#words[@]}-1]+=$word
                fi
                rest=${rest#"$word"}
            done
            cur=${words[${#words[@]}-1]}
            prev=${words[${#words[@]}-2]}
            if [[ $cur == --*=* ]]; then
                prev=${cur%%=*}
                cur=${cur#*=}
            fi
            path=clientele
            for word in "${words[@]:1:${#words[@]}-2}"; do
                case "$path $word" in

        """;

    private const string Middle =
        """
                path+=" $word" ;;
                esac
            done
            case $path in

        """;

    private const string Tail =
        """
            esac
        }

        complete -F _clientele clientele

        """;

    public static string Of(Command root)
    {
        Command[] commands = [.. CommandFacts.All(root)];
        var text = new StringBuilder(Head.ReplaceLineEndings("\n"));
        string paths = string.Join(" | ", commands.Skip(1).Select(one => Quote(CommandFacts.Path(one))));
        text.Append("        ").Append(paths).Append(")\n    ").Append(Middle.ReplaceLineEndings("\n"));
        foreach (Command command in commands)
            Add(text, command, root);
        return text.Append(Tail.ReplaceLineEndings("\n")).ToString();
    }

    private static void Add(StringBuilder text, Command command, Command root)
    {
        text.Append($"    {Quote(CommandFacts.Path(command))})\n");
        text.Append("        case $prev in\n");
        Option[] options = [.. CommandFacts.Options(command)];
        foreach (Option option in options.Where(CommandFacts.TakesValue))
        {
            ValueHint hint = ValueHint.Of(option);
            string action = hint.IsFile ? "_clientele_files -f; "
                : hint.IsFolder ? "_clientele_files -d; "
                : hint.Words.Count > 0 ? $"_clientele_words {Quote(string.Join(' ', hint.Words))}; "
                : "";
            text.Append($"        {string.Join(" | ", CommandFacts.Names(option))}) {action}return ;;\n");
        }

        text.Append("        esac\n");
        string flags = string.Join(' ', options.SelectMany(CommandFacts.Names));
        text.Append($"        if [[ $cur == -* ]]; then\n            _clientele_words {Quote(flags)}\n");
        IReadOnlyList<string> words = Positional.Of(command, root);
        if (words.Count > 0)
            text.Append($"        else\n            _clientele_words {Quote(string.Join(' ', words))}\n");
        text.Append("        fi ;;\n");
    }

    private static string Quote(string text) => $"'{text.Replace("'", @"'\''", StringComparison.Ordinal)}'";
}
