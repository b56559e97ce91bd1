namespace Clientele.Cli.Language.Keys;

/// <summary>The keys of what went wrong in a run.</summary>
internal abstract class VerdictPhrases
{
    public abstract string MeanOnline(string meanOnline, string asked);
    public abstract string CameASecond(string came, string asked);
    public abstract string ToldApart { get; }
    public abstract string OfTheWrong { get; }
    public abstract string MoreHolds(int notHeld);
    public abstract string NotHeld { get; }
    public abstract string HoldMissed(int asked, string from, string to, string mean, string time);
    public abstract string EndedBy(string text);
    public abstract string ConnectsFailed(long count, string error);
    public abstract string NeverConnected(long count);
    public abstract string ConnectionsLost(long count, string reasons);
    public abstract string RepliesWrong(long count);
    public abstract string RepliesMissing(long count);
    public abstract string RepliesUnasked(long count);
    public abstract string NeverSent(long count);
    public abstract string StillOpen(long count);
    public abstract string VisitsLeft(long count);
    public abstract string Mistreated(long count);
    public abstract string NotJudged(long count);
    public abstract string ThresholdNotMet(string text, string result);
}
