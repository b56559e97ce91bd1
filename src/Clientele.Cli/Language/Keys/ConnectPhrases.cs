namespace Clientele.Cli.Language.Keys;

/// <summary>The keys of what connect says while it runs.</summary>
internal abstract class ConnectPhrases
{
    public abstract string OurSideEnded { get; }
    public abstract string NothingIsSent { get; }
    public abstract string InputNotTaken(string target);
    public abstract string Reset(string target);
    public abstract string TooMuch(string target, string why);
    public abstract string Broke(string target, string why);
    public abstract string Closed(string target);
    public abstract string LineTooLong(int most);
    public abstract string Connected(string target);
    public abstract string InputLine(long line);
    public abstract string SentBefore(long bytes);
    public abstract string TerminalCuts(int longest);
    public abstract string NotUtf8 { get; }
    public abstract string LineOverLimit(int longest);
}
