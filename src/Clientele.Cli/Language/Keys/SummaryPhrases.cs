namespace Clientele.Cli.Language.Keys;

/// <summary>The keys of what simulate says at the end of a run.</summary>
internal abstract class SummaryPhrases
{
    public abstract string Wait { get; }
    public abstract string MaxMilliseconds { get; }
    public abstract string Misbehaviour { get; }
    public abstract string ServerShould { get; }
    public abstract string Visits { get; }
    public abstract string Did { get; }
    public abstract string DidNot { get; }
    public abstract string Threshold { get; }
    public abstract string Was { get; }
    public abstract string Met { get; }
    public abstract string NotMetEnded { get; }
    public abstract string NotMet { get; }
    public abstract string Count { get; }
    public abstract string Mean { get; }
    public abstract string Max { get; }
    public abstract string LateAndUnsent(long late, long unsent);
    public abstract string Connect { get; }
    public abstract string FirstByte { get; }
    public abstract string Response { get; }
    public abstract string Service { get; }
    public abstract string Lateness { get; }
    public abstract string WasLate { get; }
    public abstract string Connections(long connected, int mostOnline, long connectFailed, long lost);
    public abstract string FirstError { get; }
    public abstract string SentAlone(long sent);
    public abstract string Messages(long sent, long replied, long wrong, long unanswered, long unasked);
    public abstract string NoRoom(long count);
    public abstract string VisitsMade(long visits);
    public abstract string RowsUsed(string table, long used, long rows);
    public abstract string WrongReply(int customer, long message);
    public abstract string Expected { get; }
    public abstract string Machine(string used, string of, string pauses);
    public abstract string NoVerdictLate { get; }
    public abstract string NoVerdictNothingDue { get; }
    public abstract string AllWell { get; }
    public abstract string NotAllWell { get; }
}
