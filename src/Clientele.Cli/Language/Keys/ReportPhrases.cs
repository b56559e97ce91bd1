namespace Clientele.Cli.Language.Keys;

/// <summary>The keys of the tables of the report page, some of which head columns at the terminal too.</summary>
internal abstract class ReportPhrases
{
    public abstract string Server { get; }
    public abstract string AnyCertificate { get; }
    public abstract string Verified { get; }
    public abstract string Encoding { get; }
    public abstract string Framing { get; }
    public abstract string ReplyTimeout { get; }
    public abstract string Seed { get; }
    public abstract string Begun { get; }
    public abstract string Version { get; }
    public abstract string AskedTitle { get; }
    public abstract string CustomersOnline { get; }
    public abstract string Time { get; }
    public abstract string EachSays { get; }
    public abstract string Every { get; }
    public abstract string ReplyExpected { get; }
    public abstract string Scenario { get; }
    public abstract string WarmUp { get; }
    public abstract string CustomersASecond { get; }
    public abstract string Kinds { get; }
    public abstract string Paused { get; }
    public abstract string Took { get; }
    public abstract string OnlineAtMost { get; }
    public abstract string Connections { get; }
    public abstract string MessagesSent { get; }
    public abstract string RightReplies { get; }
    public abstract string Errors { get; }
    public abstract string ResponseAt(string percentile);
    public abstract string WaitAt(string percentile);
    public abstract string WaitsTitle { get; }
    public abstract string Longest { get; }
    public abstract string OfItWarmUp(string warmUp);
    public abstract string MachineTitle { get; }
    public abstract string Processor { get; }
    public abstract string Cores { get; }
    public abstract string Collecting { get; }
    public abstract string TimersLate { get; }
    public abstract string MessagesLate { get; }
    public abstract string BytesSent { get; }
    public abstract string BytesReceived { get; }
    public abstract string NoRoom { get; }
    public abstract string MisbehaviourTitle { get; }
    public abstract string How { get; }
    public abstract string Share { get; }
    public abstract string ServerShould { get; }
    public abstract string Visits { get; }
    public abstract string Did { get; }
    public abstract string DidNot { get; }
    public abstract string StepsTitle { get; }
    public abstract string Step { get; }
    public abstract string Sent { get; }
    public abstract string Right { get; }
    public abstract string Wrong { get; }
    public abstract string Missing { get; }
    public abstract string NeverSent { get; }
    public abstract string Max { get; }
    public abstract string ServiceP99 { get; }
    public abstract string FirstByteP99 { get; }
    public abstract string ThresholdsTitle { get; }
    public abstract string MustHold { get; }
    public abstract string Was { get; }
    public abstract string Met { get; }
    public abstract string NotMetEnded { get; }
    public abstract string NotMet { get; }
    public abstract string AllWell { get; }
    public abstract string NoVerdict { get; }
    public abstract string Interrupted { get; }
    public abstract string NobodyReached { get; }
    public abstract string NotAllWell { get; }
    public abstract string AllWellWhy { get; }
    public abstract string ThresholdsMetWhy { get; }
    public abstract string LateWhy(string lateness);
    public abstract string NothingDueWhy { get; }
    public abstract string InterruptedWhy { get; }
    public abstract string WhatBroke { get; }
    public abstract string WrongTitle { get; }
    public abstract string WrongReply(int customer, long message, string kind);
    public abstract string WhatCame { get; }
    public abstract string Expected { get; }
}
