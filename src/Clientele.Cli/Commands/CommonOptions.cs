using System.CommandLine;
using System.Net.Sockets;
using Clientele.Cli.Language;
using Clientele.Cli.Output;

namespace Clientele.Cli.Commands;

/// <summary>Options that mean the same wherever they stand.</summary>
internal static class CommonOptions
{
    public static Option<TextEncoding?> Encoding() => Parsing.Option<TextEncoding?>(
        "--encoding", "NAME", Phrases.Flags.Encoding, Parsing.Encoding);

    public static Option<Framing?> FramingOption() => Parsing.Option<Framing?>(
        "--framing", "FRAMING", Phrases.Flags.Framing, Parsing.FramingOf);

    /// <summary>Says once, on standard error, that a framing takes the number out of messages unasked.</summary>
    public static void HintAt(Framing framing)
    {
        Framing[] both = [framing.Received, framing.Sent];
        if (Array.Find(both, static one => one.WantsChoice) is { } one)
            Standard.Complain(Phrases.Framing.Hint(one.ToString()));
    }

    /// <summary>
    /// Whether a framing has a message that a limit allows; where none has, says so on standard error.
    /// </summary>
    public static bool Fits(Framing framing, int limit)
    {
        if (ParseWords.OfLimit(framing, limit) is not { } why)
            return true;
        Standard.Complain($"--framing {framing}: {why}");
        return false;
    }

    public static Option<TypedLineEnd?> Eol(string defaults) => Parsing.Option<TypedLineEnd?>(
        "--eol", "lf|crlf|none", Phrases.Flags.Eol + defaults, Parsing.Eol);

    public static Option<bool> HexInput() => Parsing.Flag(
        "--hex-input", Phrases.Flags.HexInput);

    public static Option<bool> TemplateInput() => Parsing.Flag(
        "--template-input", Phrases.Flags.TemplateInput);

    public static Option<UnixDomainSocketEndPoint?> Unix() => Parsing.Option<UnixDomainSocketEndPoint?>(
        "--unix", "PATH", Phrases.Flags.Unix, Parsing.UnixPath);

    public static Option<TimeSpan?> ConnectTimeout() => Parsing.Option<TimeSpan?>(
        "--connect-timeout", "TIME", Phrases.Flags.ConnectTimeout, Parsing.Duration);

    public static Option<int?> Loops() => Parsing.Option<int?>(
        "--loops", "N", Phrases.Flags.Loops, Parsing.Loops);

    public static Option<LineStamp?> Time() => new("--time")
    {
        Description = Phrases.Flags.Time,
        HelpName = "[local|utc]",
        Arity = ArgumentArity.ZeroOrOne,
        CustomParser = static result => Parsing.Stamp(result),
    };

    public static Option<bool> Quiet() => Parsing.Flag("--quiet", Phrases.Flags.Quiet);

    public static Option<string?> Language() => Parsing.Option<string?>(
        "--lang", "en|zh-CN", Phrases.Flags.Language, Parsing.Language);
}
