namespace Clientele.Cli.Language.Keys;

/// <summary>The keys of what the list of customers says of itself.</summary>
internal abstract class ListingPhrases
{
    public abstract string Asking { get; }
    public abstract string Showing(long first, long last, long total);
    public abstract string Filter(string text);
    public abstract string Fit(long total, string filter);
    public abstract string FilterTooLong(int longest, int length);
    public abstract string TypeFilter { get; }
    public abstract string NobodyFits { get; }
    public abstract string NobodyOnline { get; }
    public abstract string NotOfNow(string why);
    public abstract string Keys { get; }
    public abstract string FewKeys { get; }
}
