using System.CommandLine;
using System.Text;
using Clientele.Cli.Language;
using Clientele.Cli.Output;
using Clientele.Terminal;

namespace Clientele.Cli.Commands;

/// <summary>Help in the person's language, with columns that are right for double-width characters.</summary>
internal static class HelpText
{
    private const int Widest = 100;
    private const int Narrowest = 50;
    private const int Gap = 2;

    public static string Of(Command command, int width)
    {
        width = Math.Clamp(width, Narrowest, Widest);
        var text = new StringBuilder();
        text.Append(command.Description).Append("\n\n");
        text.Append(Phrases.Help.Usage).Append('\n').Append("  ").Append(Usage(command)).Append('\n');
        Section(text, Phrases.Help.Commands,
            [.. command.Subcommands.Select(sub => (sub.Name, sub.Description ?? ""))], width);
        Section(text, Phrases.Help.Arguments,
            [.. command.Arguments.Select(argument => (argument.Name, argument.Description ?? ""))], width);
        Section(text, Phrases.Help.Options,
            [.. Options(command).Select(option => (Label(option), option.Description ?? ""))], width);
        if (command.Subcommands.Count > 0)
            text.Append('\n').Append(Phrases.Help.MoreOfEach).Append('\n');
        return text.ToString();
    }

    private static string Usage(Command command) => string.Join(' ',
    [
        "clientele",
        .. command is RootCommand ? [Phrases.Help.CommandWord] : new[] { command.Name },
        .. command.Arguments.Select(argument => argument.Name),
        Phrases.Help.OptionsWord,
    ]);

    private static IEnumerable<Option> Options(Command command)
    {
        IEnumerable<Option> inherited = command.Parents.OfType<Command>().SelectMany(parent => parent.Options)
            .Where(option => option.Recursive);
        return command.Options.Concat(inherited).Where(option => !option.Hidden);
    }

    private static string Label(Option option)
    {
        string names = string.Join(", ", option.Aliases.Order(StringComparer.Ordinal).Append(option.Name));
        return option.HelpName is { } value ? $"{names} {value}" : names;
    }

    private static void Section(StringBuilder text, string title, (string Label, string Description)[] rows, int width)
    {
        if (rows.Length == 0)
            return;
        text.Append('\n').Append(title).Append('\n');
        int first = rows.Max(row => CharacterWidth.Of(row.Label)) + Gap + Gap;
        foreach ((string label, string description) in rows)
        {
            text.Append(' ', Gap).Append(label).Append(' ', first - Gap - CharacterWidth.Of(label));
            string[] lines = [.. LineWrap.Of(description, width - first)];
            text.AppendJoin("\n" + new string(' ', first), lines).Append('\n');
        }
    }
}
