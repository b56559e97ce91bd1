namespace Clientele.Cli.Language.Keys;

/// <summary>The keys of words that several parts say.</summary>
internal abstract class CommonPhrases
{
    public abstract string ListSeparator { get; }
    public abstract string Search { get; }
    public abstract string LinesSkipped(long lines);
    public abstract string TooManyLines { get; }
    public abstract string NothingWasSent { get; }
    public abstract string NothingSentForIt { get; }
    public abstract string NoSuchCharacter(string encoding, string character);
    public abstract string CannotConnect { get; }
    public abstract string InsecureHint { get; }
    public abstract string Unexpected { get; }
    public abstract string PerSecond { get; }
    public abstract string HtmlLanguage { get; }
    public abstract string CustomersPerSecond { get; }
    public abstract string Milliseconds { get; }
}
