using System.CommandLine;
using Clientele.Cli.Language;

namespace Clientele.Cli.Helping;

/// <summary>The manual: a page for each command and, in section 7, for each topic.</summary>
internal static class ManPages
{
    /// <returns>The pages by the names of their files.</returns>
    public static IEnumerable<(string File, string Text)> Of(Command root) =>
    [
        .. CommandFacts.All(root).Select(command => ($"{Name(command)}.1", OfCommand(command, root))),
        .. HelpTopic.Names.Select(name => ($"{Name(name)}.7", OfTopic(HelpTopic.Find(name)!))),
    ];

    private static string Name(Command command) => string.Join('-', CommandFacts.Names(command));

    private static string Name(string topic) => $"{CommandFacts.Program}-{topic}";

    private static string OfCommand(Command command, Command root)
    {
        string about = command.Description ?? "";
        var page = new ManPage(Name(command), 1, about.TrimEnd('.', '。'));
        page.Section(Phrases.Help.ManSynopsis);
        page.Bold(CommandFacts.Usage(command));
        page.Section(Phrases.Help.ManDescription);
        page.Paragraph(about);
        Items(page, Phrases.Help.ManCommands,
            [.. CommandFacts.Subcommands(command).Select(sub => ($"{Name(sub)}(1)", sub.Description ?? ""))]);
        Items(page, Phrases.Help.ManArguments,
            [.. CommandFacts.Arguments(command).Select(one => (one.Name, one.Description ?? ""))]);
        Items(page, Phrases.Help.ManOptions,
            [.. CommandFacts.Options(command).Select(one => (CommandFacts.Label(one), one.Description ?? ""))]);
        Examples(page, CommandExamples.Of(command));
        page.Section(Phrases.Help.ManExitCodes);
        page.Verbatim(HelpTopic.Find("exit-codes")!.Lines.TakeWhile(IsVerbatim).Select(Bare));
        IEnumerable<Command> others = CommandFacts.All(root).Where(one => one != command);
        SeeAlso(page, [.. others.Select(one => $"{Name(one)}(1)"), .. Topics()]);
        return page.ToString();
    }

    private static string OfTopic(HelpTopic topic)
    {
        var page = new ManPage(Name(topic.Name), 7, topic.Title);
        page.Section(Phrases.Help.ManDescription);
        for (int i = 0; i < topic.Lines.Count; i++)
        {
            string line = topic.Lines[i];
            if (line.StartsWith(HelpTopic.Heading, StringComparison.Ordinal))
            {
                page.Subsection(line[HelpTopic.Heading.Length..]);
            }
            else if (IsVerbatim(line))
            {
                string[] lines = [.. topic.Lines.Skip(i).TakeWhile(IsVerbatim).Select(Bare)];
                page.Verbatim(lines);
                i += lines.Length - 1;
            }
            else
            {
                page.Paragraph(line);
            }
        }

        SeeAlso(page, [$"{CommandFacts.Program}(1)", .. Topics().Where(one => one != $"{Name(topic.Name)}(7)")]);
        return page.ToString();
    }

    private static IEnumerable<string> Topics() => HelpTopic.Names.Select(name => $"{Name(name)}(7)");

    private static bool IsVerbatim(string line) => line.StartsWith(HelpTopic.Verbatim, StringComparison.Ordinal);

    private static string Bare(string line) => line[HelpTopic.Verbatim.Length..];

    private static void Items(ManPage page, string title, (string Label, string Meaning)[] items)
    {
        if (items.Length == 0)
            return;
        page.Section(title);
        foreach ((string label, string meaning) in items)
            page.Item(label, meaning);
    }

    private static void Examples(ManPage page, IReadOnlyList<CommandExample> examples)
    {
        if (examples.Count == 0)
            return;
        page.Section(Phrases.Help.ManExamples);
        foreach (CommandExample example in examples)
        {
            page.Paragraph(example.Meaning);
            page.Verbatim([example.Line]);
        }
    }

    private static void SeeAlso(ManPage page, string[] pages)
    {
        page.Section(Phrases.Help.ManSeeAlso);
        page.Paragraph(string.Join(", ", pages));
    }
}
