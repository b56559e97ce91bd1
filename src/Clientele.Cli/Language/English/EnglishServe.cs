using Clientele.Cli.Language.Keys;

namespace Clientele.Cli.Language.English;

/// <summary>In English: what serve says while it runs.</summary>
internal sealed class EnglishServe : ServePhrases
{
    public override string InputNotRead => "standard input is not read (--commands - takes commands from it)";
    public override string DeskAt(string address) => $"desk: {address}";

    public override string DeskWithoutPage =>
        "the desk has no page, because this was built without Node.js (install nodejs and npm, build again); "
            + "its API is open";

    public override string DeskWithoutTls =>
        "the desk is open to others WITHOUT TLS: anyone in between can read the key and all that is said "
            + "(--desk-cert)";

    public override string DeskPrefix => "the desk: ";
    public override string NobodyReadsOutput => "nobody reads standard output any more; its last lines are here:";

    public override string OutputFailed(string message) =>
        $"cannot write to standard output any more ({message}); its last lines are here:";

    public override string NobodyReads(string name, bool stops) => $"nobody reads {name} any more{GoesOn(stops)}";

    public override string CannotWriteEvents(string name, string why, bool stops) =>
        $"cannot write events to {name} any more{GoesOn(stops)}: {why}";

    public override string LogIncomplete(string? log) => $"{log} takes no more: the end of the log is missing";
    public override string Certificate => "the certificate";
    public override string DeskCertificate => "the desk's certificate";
    public override string LogInOldFile => "the log goes on in the old file: ";
    public override string StaysOld(string what) => $"{what} stays the old one";
    public override string WasRenewed(string what) => $"{what} was read anew; it is shown from the next handshake on";
    public override string WaitingForCustomers => "waiting for customers...";
    public override string Listening(string endPoint) => $"listening on {endPoint}";
    public override string Joined(string who) => $"a new customer is here: {who}";
    public override string MoreCharacters(int characters) => $"… ({characters} more characters)";
    public override string Left(string who, string reason) => $"customer {who} has left ({reason})";
    public override string TurnedAway(string who, string reason) => $"turned away: {who} ({reason})";
    public override string InLine(int place, string who) => $"in line, place {place}: {who}";
    public override string YourPlace(int place) => $"please wait, you are number {place} in line";
    public override string NoNameAnyMore(string who, string? was) => $"{who} has no name any more (it was {was})";
    public override string IsCalled(string who, string name) => $"{who} is called {name}";

    public override string IsCalledNow(string who, string name, string was) =>
        $"{who} is called {name} now (it was {was})";

    public override string MessagesDropped(string who, int count) =>
        $"{who}: {count} messages dropped, it does not read";

    public override string EventsSkipped(long count) => $"... {count} events skipped";
    public override string Stopping => "stopping... (Ctrl-C again to abort)";
    public override string Node(ServerNoticeKind kind, string? node) => kind switch
    {
        ServerNoticeKind.NodeJoined => $"node {node} has come",
        ServerNoticeKind.NodeLost => $"node {node} is silent: its customers cannot be reached",
        ServerNoticeKind.NodeBack => $"node {node} is back, with the same customers",
        ServerNoticeKind.NodeGone => $"node {node} has gone",
        ServerNoticeKind.Alone => "cut off from the cluster; its own customers are served on",
        ServerNoticeKind.Rejoined => "in the cluster again",
        _ => $"another node is named {node}, and was there first: this server is on its own (start it with another "
            + "--node)",
    };

    public override string Draining => "no one new is accepted; those who are here are served on";
    public override string Stopped(long served, long aborted) => $"stopped: {served} served, {aborted} aborted";
    public override string AcceptingPauses => "out of descriptors: accepting pauses, everyone online is still served";
    public override string AcceptingGoesOn => "accepting goes on";
    public override string ListenerFailed(string? message) => $"a listener failed: {message}";
    public override string Online(long online) => $"{online} online";
    public override string OnlineAndWaiting(long online, long waiting) => $"{online} online, {waiting} in line";

    public override string Stalled(string name) =>
        $"{name} takes no more events: nobody is read or accepted until it does (read it, or end what should)";

    public override string MovesAgain(string name) => $"{name} takes events again: serving goes on";
    public override string LineTooLong(int most) => $"a line has at most {most} characters here: nothing was sent";
    public override string EventsNotShown => "events are shown no more; serving goes on: ";

    private static string GoesOn(bool stops) => stops ? "" : "; serving goes on";
}
