using System.CommandLine;
using Clientele.Cli.Language;

namespace Clientele.Cli.Helping;

/// <summary>What help, manual pages and completions know of a command: it stands in the command itself.</summary>
internal static class CommandFacts
{
    public const string Program = "clientele";

    /// <summary>The command with everything above it: <c>clientele serve</c>.</summary>
    public static string Path(Command command) => string.Join(' ', Names(command));

    /// <summary>The names of <see cref="Path"/>, one by one.</summary>
    public static string[] Names(Command command) =>
        command.Parents.OfType<Command>().FirstOrDefault() is { } parent
            ? [.. Names(parent), command.Name]
            : [Program];

    public static string Usage(Command command) => string.Join(' ',
    [
        Path(command),
        .. Subcommands(command).Any() ? [Phrases.Help.CommandWord] : Array.Empty<string>(),
        .. Arguments(command).Select(argument => argument.Name),
        Phrases.Help.OptionsWord,
    ]);

    public static IEnumerable<Command> Subcommands(Command command) =>
        command.Subcommands.Where(sub => !sub.Hidden);

    public static IEnumerable<Argument> Arguments(Command command) =>
        command.Arguments.Where(argument => !argument.Hidden);

    /// <summary>Its own options, and those that every command below another has.</summary>
    public static IEnumerable<Option> Options(Command command)
    {
        IEnumerable<Option> inherited = command.Parents.OfType<Command>().SelectMany(parent => parent.Options)
            .Where(option => option.Recursive);
        return command.Options.Concat(inherited).Where(option => !option.Hidden);
    }

    /// <summary>The command and all below it, the upper ones first.</summary>
    public static IEnumerable<Command> All(Command command) =>
        [command, .. Subcommands(command).SelectMany(All)];

    /// <summary>The short ones first.</summary>
    public static string[] Names(Option option) =>
        [.. option.Aliases.Order(StringComparer.Ordinal), option.Name];

    public static string Label(Option option)
    {
        string names = string.Join(", ", Names(option));
        return option.HelpName is { } value ? $"{names} {value}" : names;
    }

    public static bool TakesValue(Option option) => option.HelpName is not null;

    public static bool MayBeRepeated(Option option) => option.Arity.MaximumNumberOfValues > 1;
}
