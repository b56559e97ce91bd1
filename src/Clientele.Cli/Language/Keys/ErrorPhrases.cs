namespace Clientele.Cli.Language.Keys;

/// <summary>The keys of the ways in which a run goes wrong.</summary>
internal abstract class ErrorPhrases
{
    public abstract string NotConnected { get; }
    public abstract string NeverConnected { get; }
    public abstract string Lost { get; }
    public abstract string Wrong { get; }
    public abstract string NotJudged { get; }
    public abstract string Missing { get; }
    public abstract string Unasked { get; }
    public abstract string NeverSent { get; }
    public abstract string StillOpen { get; }
    public abstract string Mistreated { get; }
    public abstract string Damaged { get; }
    public abstract string CutShort { get; }
    public abstract string OutOfOrder { get; }
    public abstract string Doubled { get; }
    public abstract string Misdirected { get; }
}
