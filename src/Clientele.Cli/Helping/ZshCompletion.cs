using System.CommandLine;
using System.Text;

namespace Clientele.Cli.Helping;

/// <summary>Completions for zsh.</summary>
internal static class ZshCompletion
{
    public static string Of(Command root)
    {
        var text = new StringBuilder(
            "#compdef clientele\n# zsh completion for clientele (clientele help --completions zsh)\n");
        foreach (Command command in CommandFacts.All(root))
            Add(text, command, root);
        return text.Append("\n_clientele \"$@\"\n").ToString();
    }

    private static string Function(Command command) => "_" + string.Join('_', CommandFacts.Names(command));

    private static void Add(StringBuilder text, Command command, Command root)
    {
        Command[] below = [.. CommandFacts.Subcommands(command)];
        text.Append($"\n{Function(command)}() {{\n");
        if (below.Length > 0)
        {
            text.Append("    local curcontext=$curcontext state line ret=1\n    local -a commands\n    commands=(\n");
            foreach (Command sub in below)
                text.Append($"        {Quote($"{sub.Name}:{Words(sub.Description)}")}\n");
            text.Append("    )\n");
        }

        text.Append("    _arguments ").Append(below.Length > 0 ? "-C" : "-s").Append(" -S");
        foreach (Option option in CommandFacts.Options(command))
        {
            foreach (string name in CommandFacts.Names(option))
                text.Append(" \\\n        ").Append(Spec(option, name));
        }

        if (below.Length > 0)
        {
            text.Append(" \\\n        '1: :->command' \\\n        '*:: :->rest' && ret=0\n");
            text.Append("    case $state in\n    command) _describe command commands && ret=0 ;;\n    rest)\n");
            text.Append("        case $words[1] in\n");
            foreach (Command sub in below)
                text.Append($"        {sub.Name}) {Function(sub)} && ret=0 ;;\n");
            text.Append("        esac ;;\n    esac\n    return ret\n}\n");
            return;
        }

        IReadOnlyList<string> words = Positional.Of(command, root);
        foreach (Argument argument in CommandFacts.Arguments(command))
        {
            string action = words.Count > 0 ? $"({string.Join(' ', words.Select(Colons))})" : " ";
            text.Append(" \\\n        ").Append(Quote($"*:{argument.Name}:{action}"));
        }

        text.Append("\n}\n");
    }

    private static string Spec(Option option, string name)
    {
        var spec = new StringBuilder();
        if (CommandFacts.MayBeRepeated(option))
            spec.Append('*');
        spec.Append(name).Append('[').Append(Words(option.Description)).Append(']');
        if (option.HelpName is not { } values)
            return Quote(spec.ToString());
        ValueHint hint = ValueHint.Of(option);
        string action = hint.IsFile ? "_files"
            : hint.IsFolder ? "_files -/"
            : hint.Words.Count > 0 ? $"({string.Join(' ', hint.Words.Select(Colons))})"
            : " ";
        foreach (string value in values.Split(' '))
        {
            spec.Append(':').Append(Colons(value)).Append(':').Append(action);
            // The text behind a match is anything.
            action = " ";
        }

        return Quote(spec.ToString());
    }

    private static string Words(string? description) => Colons(ShortWords.Of(description))
        .Replace("[", @"\[", StringComparison.Ordinal).Replace("]", @"\]", StringComparison.Ordinal);

    private static string Colons(string text) => text.Replace(":", @"\:", StringComparison.Ordinal);

    private static string Quote(string text) => $"'{text.Replace("'", @"'\''", StringComparison.Ordinal)}'";
}
