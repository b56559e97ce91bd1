namespace Clientele.Cli.Language.Keys;

/// <summary>The keys of what serve says while it runs.</summary>
internal abstract class ServePhrases
{
    public abstract string InputNotRead { get; }
    public abstract string DeskAt(string address);
    public abstract string DeskWithoutPage { get; }
    public abstract string DeskWithoutTls { get; }
    public abstract string DeskPrefix { get; }
    public abstract string NobodyReadsOutput { get; }
    public abstract string OutputFailed(string message);
    public abstract string NobodyReads(string name, bool stops);
    public abstract string CannotWriteEvents(string name, string why, bool stops);
    public abstract string LogIncomplete(string? log);
    public abstract string Certificate { get; }
    public abstract string DeskCertificate { get; }
    public abstract string LogInOldFile { get; }
    public abstract string StaysOld(string what);
    public abstract string WasRenewed(string what);
    public abstract string WaitingForCustomers { get; }
    public abstract string Listening(string endPoint);
    public abstract string Joined(string who);
    public abstract string MoreCharacters(int characters);
    public abstract string Left(string who, string reason);
    public abstract string TurnedAway(string who, string reason);
    public abstract string InLine(int place, string who);
    public abstract string YourPlace(int place);
    public abstract string NoNameAnyMore(string who, string? was);
    public abstract string IsCalled(string who, string name);
    public abstract string IsCalledNow(string who, string name, string was);
    public abstract string MessagesDropped(string who, int count);
    public abstract string EventsSkipped(long count);
    public abstract string Stopping { get; }
    public abstract string Draining { get; }
    public abstract string Node(ServerNoticeKind kind, string? node);
    public abstract string Stopped(long served, long aborted);
    public abstract string AcceptingPauses { get; }
    public abstract string AcceptingGoesOn { get; }
    public abstract string ListenerFailed(string? message);
    public abstract string Online(long online);
    public abstract string OnlineAndWaiting(long online, long waiting);
    public abstract string Stalled(string name);
    public abstract string MovesAgain(string name);
    public abstract string LineTooLong(int most);
    public abstract string EventsNotShown { get; }
}
