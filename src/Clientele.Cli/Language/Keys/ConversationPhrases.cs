namespace Clientele.Cli.Language.Keys;

/// <summary>The keys of what a script of connect says when it goes wrong.</summary>
internal abstract class ConversationPhrases
{
    /// <param name="name">The step's name or number.</param>
    /// <param name="place">Where it stands, or the flags that it is.</param>
    public abstract string Step(string name, string place);

    public abstract string AnyMessage { get; }
    public abstract string Silence(string time);

    /// <param name="others">What else may come, with commas between.</param>
    /// <param name="last">The last of what may come.</param>
    public abstract string OneOf(string others, string last);

    /// <param name="shown">The beginning of something long.</param>
    /// <param name="length">How many bytes it has in all.</param>
    public abstract string Cut(string shown, int length);

    public abstract string WrongReply(string step, string expected, string got);
    public abstract string NoReply(string step, string expected, string time);
    public abstract string PartOfReply(string step, string expected, string got, string time);
    public abstract string NoValue(string step, string hole);
    public abstract string TookTooLong(string step, string got);
    public abstract string Unsendable(string step, string why);
    public abstract string TlsFailed(string step, string why);
    public abstract string TooLarge { get; }
    public abstract string NotTaken(string target);
    public abstract string StillOpen(string target, string time);
    public abstract string EndedAt(string end, string step, string expected);
    public abstract string EndedWithin(string end, string step, string expected, string got);
    public abstract string EndedBefore(string end, string step);

    public abstract string Interrupted { get; }
}
