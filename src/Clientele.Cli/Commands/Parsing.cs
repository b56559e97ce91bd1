using System.CommandLine;
using System.CommandLine.Parsing;
using System.Net;
using Clientele.Cli.Language;
using Clientele.Cli.Output;

namespace Clientele.Cli.Commands;

/// <summary>
/// The command line's grammar as options: each says what it takes, and a wrong value says what to do.
/// </summary>
internal static partial class Parsing
{
    public delegate bool Parser<T>(string text, out T value, out string? error);

    public static Option<T> Option<T>(string name, string argument, string description, Parser<T> parser) => new(name)
    {
        Description = description,
        HelpName = argument,
        CustomParser = result => Parse(result, parser),
    };

    public static Option<string?> Text(string name, string argument, string description) =>
        new(name) { Description = description, HelpName = argument };

    /// <summary>The name of a file.</summary>
    public static Option<string?> Path(string name, string argument, string description) =>
        Option<string?>(name, argument, description, PathOf);

    /// <summary>An option that may stand alone: its value is empty then.</summary>
    public static Option<string?> Maybe(string name, string argument, string description) => new(name)
    {
        Description = description,
        HelpName = argument,
        Arity = ArgumentArity.ZeroOrOne,
        CustomParser = static result => result.Tokens is [var value, ..] ? value.Value : "",
    };

    /// <summary><c>local</c>, <c>utc</c>, or nothing, which is local.</summary>
    public static LineStamp? Stamp(ArgumentResult result)
    {
        string text = result.Tokens is [var value, ..] ? value.Value : "local";
        if (text is "local" or "utc")
            return new LineStamp(text == "utc");
        result.AddError($"--time {SafeText.Show(text)}: {Phrases.Values.Time}");
        return null;
    }

    public static Option<bool> Flag(string name, string description) => new(name) { Description = description };

    public static T Parse<T>(ArgumentResult result, Parser<T> parser)
    {
        string text = result.Tokens.Count > 0 ? result.Tokens[0].Value : "";
        if (parser(text, out T value, out string? error))
            return value;
        string what = result.Parent is OptionResult option ? option.Option.Name + " " : "";
        result.AddError($"{what}{(text.Length == 0 ? "''" : SafeText.Show(text))}: {error}");
        return default!;
    }

    public static bool PathOf(string text, out string? path, out string? error)
    {
        path = text;
        error = text.Length > 0 ? null : Phrases.Values.File;
        return error is null;
    }

    public static bool Port(string text, out int port, out string? error)
    {
        error = null;
        if (int.TryParse(text, out port) && port is >= 0 and <= IPEndPoint.MaxPort)
            return true;
        error = Phrases.Values.Port;
        return false;
    }

    public static bool Duration(string text, out TimeSpan? time, out string? error)
    {
        bool good = Durations.TryParse(text, out TimeSpan value, out ParseFailure? failure);
        time = value;
        error = !good ? ParseWords.Of(failure!)
            : value > Durations.Longest ? Phrases.Values.DurationTooLong
            : null;
        return error is null;
    }

    /// <summary>A duration, or <c>never</c>.</summary>
    public static bool Patience(string text, out TimeSpan? time, out string? error)
    {
        if (text.Trim() == "never")
        {
            (time, error) = (Timeout.InfiniteTimeSpan, null);
            return true;
        }

        return Duration(text, out time, out error);
    }

    public static bool Size(string text, out long? bytes, out string? error)
    {
        bool good = ByteSizes.TryParse(text, out long value, out ParseFailure? failure);
        bytes = value;
        error = !good ? ParseWords.Of(failure!)
            : value is > 0 and <= int.MaxValue ? null
            : Phrases.Values.Size;
        return error is null;
    }

    /// <summary>A size of a system's buffer: at most 1 GiB.</summary>
    public static bool Buffer(string text, out int? bytes, out string? error)
    {
        bool isSize = Size(text, out long? size, out error);
        bytes = isSize ? (int)size!.Value : null;
        if (bytes > 1024 * 1024 * 1024)
            error = Phrases.Values.Buffer;
        return error is null;
    }

    public static bool Count(string text, out int? count, out string? error)
    {
        bool good = int.TryParse(text, out int value) && value >= 1;
        count = value;
        error = good ? null : Phrases.Values.Count;
        return good;
    }

    public static bool LongCount(string text, out long? count, out string? error)
    {
        bool good = long.TryParse(text, out long value) && value >= 1;
        count = value;
        error = good ? null : Phrases.Values.Count;
        return good;
    }

    public static bool Loops(string text, out int? loops, out string? error)
    {
        bool good = Count(text, out loops, out _) && loops <= ServerOptions.LargestLoops;
        error = good ? null : Phrases.Values.Loops;
        return good;
    }

    public static bool Rate(string text, out RateLimit? rate, out string? error)
    {
        error = RateLimit.TryParse(text, out rate, out ParseFailure? failure) ? null : ParseWords.Of(failure);
        return error is null;
    }
}
