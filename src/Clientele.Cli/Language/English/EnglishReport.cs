using Clientele.Cli.Language.Keys;

namespace Clientele.Cli.Language.English;

/// <summary>In English: the tables of the report page.</summary>
internal sealed class EnglishReport : ReportPhrases
{
    public override string Server => "server";
    public override string AnyCertificate => "any certificate accepted";
    public override string Verified => "verified";
    public override string Encoding => "encoding";
    public override string Framing => "framing";
    public override string ReplyTimeout => "time for a reply";
    public override string Seed => "seed";
    public override string Begun => "begun";
    public override string Version => "version";
    public override string AskedTitle => "What was asked";
    public override string CustomersOnline => "customers online";
    public override string Time => "for";
    public override string EachSays => "each says";
    public override string Every => "every";
    public override string ReplyExpected => "reply expected";
    public override string Scenario => "scenario";
    public override string WarmUp => "warm-up";
    public override string CustomersASecond => "customers a second";
    public override string Kinds => "kinds of customers";
    public override string Paused => "paused";
    public override string Took => "took";
    public override string OnlineAtMost => "online at most";
    public override string Connections => "connections";
    public override string MessagesSent => "messages sent";
    public override string RightReplies => "right replies";
    public override string Errors => "errors";
    public override string ResponseAt(string percentile) => $"response {percentile}";
    public override string WaitAt(string percentile) => $"wait {percentile}";
    public override string WaitsTitle => "What the server says by itself";
    public override string Longest => "longest ";
    public override string OfItWarmUp(string warmUp) => $"of it {warmUp} warm-up, left out of the figures";
    public override string MachineTitle => "The simulator itself";
    public override string Processor => "processor";
    public override string Cores => " cores";
    public override string Collecting => "paused to collect garbage";
    public override string TimersLate => "its timers were late (p99)";
    public override string MessagesLate => "messages late because the reply before them was";
    public override string BytesSent => "bytes sent";
    public override string BytesReceived => "bytes received";
    public override string NoRoom => "customers for whom there was no room";
    public override string MisbehaviourTitle => "Those who misbehaved";
    public override string How => "how";
    public override string Share => "share";
    public override string ServerShould => "the server should";
    public override string Visits => "visits";
    public override string Did => "it did";
    public override string DidNot => "it did not";
    public override string StepsTitle => "Steps";
    public override string Step => "step";
    public override string Sent => "sent";
    public override string Right => "right";
    public override string Wrong => "wrong";
    public override string Missing => "missing";
    public override string NeverSent => "never sent";
    public override string Max => "max";
    public override string ServiceP99 => "service p99";
    public override string FirstByteP99 => "first byte p99";
    public override string ThresholdsTitle => "Thresholds";
    public override string MustHold => "what must hold";
    public override string Was => "what it was";
    public override string Met => "✓ met";
    public override string NotMetEnded => "✗ not met, ended the run";
    public override string NotMet => "✗ not met";
    public override string AllWell => "All is well";
    public override string NoVerdict => "No verdict";
    public override string Interrupted => "Interrupted";
    public override string NobodyReached => "Nobody was reached";
    public override string NotAllWell => "Not all is well";
    public override string AllWellWhy => "Every reply that was expected came and was right, and nobody was lost.";
    public override string ThresholdsMetWhy => "Every threshold is met, and nothing else went wrong.";

    public override string LateWhy(string lateness) =>
        $"The simulator itself was late (its timers {lateness} at p99), so the times say more of it than of the "
            + "server: fewer customers, or more machine.";

    public override string NothingDueWhy =>
        "Neither a customer nor a message was due in the time that counts: there is nothing to judge.";

    public override string InterruptedWhy => "The run was ended before its time; the figures are of what there was.";
    public override string WhatBroke => "What broke:";
    public override string WrongTitle => "Wrong replies";

    public override string WrongReply(int customer, long message, string kind) =>
        $"customer {customer}, message {message}: {kind}";

    public override string WhatCame => "what came";
    public override string Expected => "expected";
}
