using Clientele.Cli.Language.Keys;

namespace Clientele.Cli.Language.English;

/// <summary>In English: words that several parts say.</summary>
internal sealed class EnglishCommon : CommonPhrases
{
    public override string ListSeparator => ", ";
    public override string Search => "search";
    public override string LinesSkipped(long lines) => $"... {lines} lines skipped";
    public override string TooManyLines => "too many lines wait to be sent: this one was not sent";
    public override string NothingWasSent => ": nothing was sent";
    public override string NothingSentForIt => ": nothing was sent";

    public override string NoSuchCharacter(string encoding, string character) =>
        $"{encoding} has no character {character}";

    public override string CannotConnect => "cannot connect to ";
    public override string InsecureHint => "; --tls-insecure accepts any certificate";
    public override string Unexpected => "this should not have happened, please report it: ";
    public override string PerSecond => "/s";
    public override string HtmlLanguage => "en";
    public override string CustomersPerSecond => "/s";
    public override string Milliseconds => "ms";
}
