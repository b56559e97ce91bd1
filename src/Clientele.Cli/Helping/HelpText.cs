using System.CommandLine;
using System.Text;
using Clientele.Cli.Language;
using Clientele.Cli.Output;
using Clientele.Terminal;

namespace Clientele.Cli.Helping;

/// <summary>Help in the person's language, with columns that are right for double-width characters.</summary>
internal static class HelpText
{
    private const int Widest = 100;
    private const int Narrowest = 50;
    private const int Gap = 2;
    // A longer label has a line of its own, so that few words are left a narrow column.
    private const int WidestLabel = 28;

    public static string Of(Command command, int width)
    {
        width = Math.Clamp(width, Narrowest, Widest);
        var text = new StringBuilder();
        text.AppendJoin('\n', LineWrap.Of(command.Description ?? "", width)).Append("\n\n");
        text.Append(Phrases.Help.Usage).Append('\n').Append("  ").Append(CommandFacts.Usage(command)).Append('\n');
        Section(text, Phrases.Help.Commands,
            [.. CommandFacts.Subcommands(command).Select(sub => (sub.Name, sub.Description ?? ""))], width);
        Section(text, Phrases.Help.Arguments,
            [.. CommandFacts.Arguments(command).Select(one => (one.Name, one.Description ?? ""))], width);
        Section(text, Phrases.Help.Options,
            [.. CommandFacts.Options(command).Select(one => (CommandFacts.Label(one), one.Description ?? ""))], width);
        Examples(text, CommandExamples.Of(command), width);
        if (CommandFacts.Subcommands(command).Any())
            text.Append('\n').AppendJoin('\n', LineWrap.Of(Phrases.Help.MoreOfEach, width)).Append('\n');
        return text.ToString();
    }

    /// <summary>What <c>clientele help</c> says: the topics, and the commands.</summary>
    public static string Overview(Command root, int width)
    {
        width = Math.Clamp(width, Narrowest, Widest);
        var text = new StringBuilder();
        text.Append(Phrases.Help.Usage).Append('\n').Append("  ").Append(Phrases.Help.HelpUsage).Append('\n');
        Section(text, Phrases.Help.Topics,
            [.. HelpTopic.Names.Select(name => (name, HelpTopic.Find(name)!.Title))], width);
        Section(text, Phrases.Help.Commands,
            [.. CommandFacts.Subcommands(root).Select(sub => (sub.Name, sub.Description ?? ""))], width);
        return text.ToString();
    }

    private static void Section(StringBuilder text, string title, (string Label, string Description)[] rows, int width)
    {
        if (rows.Length == 0)
            return;
        text.Append('\n').Append(title).Append('\n');
        int widest = rows.Select(row => CharacterWidth.Of(row.Label)).Where(wide => wide <= WidestLabel)
            .DefaultIfEmpty(WidestLabel).Max();
        int first = widest + Gap + Gap;
        foreach ((string label, string description) in rows)
        {
            int wide = CharacterWidth.Of(label);
            text.Append(' ', Gap).Append(label);
            if (wide > widest)
                text.Append('\n').Append(' ', first);
            else
                text.Append(' ', first - Gap - wide);
            string[] lines = [.. LineWrap.Of(description, width - first)];
            text.AppendJoin("\n" + new string(' ', first), lines).Append('\n');
        }
    }

    private static void Examples(StringBuilder text, IReadOnlyList<CommandExample> examples, int width)
    {
        if (examples.Count == 0)
            return;
        text.Append('\n').Append(Phrases.Help.Examples).Append('\n');
        foreach (CommandExample example in examples)
        {
            text.Append(' ', Gap).Append(example.Line).Append('\n');
            foreach (string line in LineWrap.Of(example.Meaning, width - Gap - Gap - Gap))
                text.Append(' ', Gap + Gap + Gap).Append(line).Append('\n');
        }
    }
}
