using System.CommandLine;
using System.Globalization;
using System.Text;
using Clientele.Cli.Language;
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
        Section(text, Phrases.Help.Commands, [.. command.Subcommands.Select(sub => (sub.Name, sub.Description ?? ""))], width);
        Section(text, Phrases.Help.Arguments, [.. command.Arguments.Select(argument => (argument.Name, argument.Description ?? ""))], width);
        Section(text, Phrases.Help.Options, [.. Options(command).Select(option => (Label(option), option.Description ?? ""))], width);
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
        IEnumerable<Option> inherited = command.Parents.OfType<Command>().SelectMany(parent => parent.Options).Where(option => option.Recursive);
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
            string[] lines = [.. Wrap(description, Math.Max(20, width - first))];
            text.AppendJoin("\n" + new string(' ', first), lines).Append('\n');
        }
    }

    /// <summary>Breaks after a space or a Chinese mark, and between two Chinese characters, but before no mark.</summary>
    private static IEnumerable<string> Wrap(string description, int width)
    {
        int start = 0, at = 0, column = 0, breakAt = 0;
        foreach (Rune rune in description.EnumerateRunes())
        {
            int wide = CharacterWidth.Of(rune);
            if (wide == 2 && !Rune.IsPunctuation(rune))
                breakAt = at;
            if (column + wide > width && breakAt > start)
            {
                yield return description[start..breakAt].TrimEnd();
                start = breakAt;
                column = CharacterWidth.Of(description[start..at]);
            }

            at += rune.Utf16SequenceLength;
            column += wide;
            if (rune.Value == ' ' || (wide == 2 && Rune.IsPunctuation(rune) && Rune.GetUnicodeCategory(rune) != UnicodeCategory.OpenPunctuation))
                breakAt = at;
        }

        yield return description[start..];
    }
}
