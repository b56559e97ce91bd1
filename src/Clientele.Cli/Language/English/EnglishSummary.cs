using Clientele.Cli.Language.Keys;

namespace Clientele.Cli.Language.English;

/// <summary>In English: what simulate says at the end of a run.</summary>
internal sealed class EnglishSummary : SummaryPhrases
{
    public override string Wait => "wait (of steps that only listen)";
    public override string MaxMilliseconds => "max ms";
    public override string Misbehaviour => "misbehaviour";
    public override string ServerShould => "the server should";
    public override string Visits => "visits";
    public override string Did => "it did";
    public override string DidNot => "it did not";
    public override string Threshold => "threshold";
    public override string Was => "was";
    public override string Met => "met";
    public override string NotMetEnded => "NOT MET, ended the run";
    public override string NotMet => "NOT MET";
    public override string Count => "count";
    public override string Mean => "mean";
    public override string Max => "max";

    public override string LateAndUnsent(long late, long unsent) =>
        $"{late} messages were late because the reply before them was, {unsent} were never sent";

    public override string Connect => "connect";
    public override string FirstByte => "first byte";
    public override string Response => "response (from the moment it was due)";
    public override string Service => "service (from when it was sent)";
    public override string Lateness => "lateness of our own timers";

    public override string WasLate =>
        "the simulator itself was late, so the times say more of it than of the server; the counts are right";

    public override string Connections(long connected, int mostOnline, long connectFailed, long lost) =>
        $"{connected} {(connected == 1 ? "connection" : "connections")}, {mostOnline} online at "
            + $"most, {connectFailed} failed, {lost} lost";

    public override string FirstError => "first error";
    public override string SentAlone(long sent) => $"{sent} messages sent, no reply expected";

    public override string Messages(long sent, long replied, long wrong, long unanswered, long unasked) =>
        $"{sent} messages sent, {replied} right replies, {wrong} wrong, {unanswered} missing, {unasked} that "
            + "nobody asked for";

    public override string VisitsMade(long visits) => $"{visits} {(visits == 1 ? "visit" : "visits")}";
    public override string RowsUsed(string table, long used, long rows) => $"{used} of {rows} rows of {table} used";
    public override string NoRoom(long count) => $"{count} customers came and found no room";
    public override string WrongReply(int customer, long message) => $"customer {customer}, message {message}";
    public override string Expected => "expected";

    public override string Machine(string used, string of, string pauses) =>
        $"the simulator took {used} of {of} cores and paused {pauses} ms to collect garbage";

    public override string NoVerdictLate =>
        "no verdict: the simulator itself was late, so the times say more of it than of the server (fewer "
            + "customers, or more machine)";

    public override string NoVerdictNothingDue =>
        "no verdict: neither a customer nor a message was due in the time that counts (a longer --for, a higher "
            + "rate, or a shorter warm-up)";

    public override string AllWell => "all is well";
    public override string NotAllWell => "not all is well: see the counts above";
}
