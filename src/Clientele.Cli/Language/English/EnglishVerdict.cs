using Clientele.Cli.Language.Keys;

namespace Clientele.Cli.Language.English;

/// <summary>In English: what went wrong in a run.</summary>
internal sealed class EnglishVerdict : VerdictPhrases
{
    public override string MeanOnline(string meanOnline, string asked) =>
        $"{meanOnline} online on average, of {asked} asked for";

    public override string CameASecond(string came, string asked) => $"{came} came a second, of {asked} asked for";
    public override string ToldApart => "told apart by their checksums: ";
    public override string OfTheWrong => "of the wrong ones: ";
    public override string MoreHolds(int notHeld) => $" (and {notHeld - 1} more)";
    public override string NotHeld => "a number online was not held";

    public override string HoldMissed(int asked, string from, string to, string mean, string time) =>
        $"not held: {asked} online from {from} to {to} ({mean} on average, too few for {time} on end); where "
            + "they may take their time to come, use a ramp or a warm-up, or --hold-tolerance";

    public override string EndedBy(string text) => $"the run was ended by {text}";
    public override string ConnectsFailed(long count, string error) => $"{count} connects failed{error}";
    public override string NeverConnected(long count) => $"{count} customers were due and never connected";
    public override string ConnectionsLost(long count, string reasons) => $"{count} connections were lost{reasons}";
    public override string RepliesWrong(long count) => $"{count} replies were wrong";
    public override string RepliesMissing(long count) => $"{count} replies are missing";
    public override string RepliesUnasked(long count) => $"{count} replies that nobody asked for";
    public override string NeverSent(long count) => $"{count} messages were never sent";

    public override string StillOpen(long count) =>
        $"{count} connections that the server should have ended are still open";

    public override string VisitsLeft(long count) =>
        $"{count} {(count == 1 ? "visit was" : "visits were")} still to come when the time was over (more time with "
            + "--for, or more customers)";

    public override string Mistreated(long count) => $"{count} who misbehaved were not treated as they should be";

    public override string NotJudged(long count) =>
        $"{count} replies were not judged: the pattern took too long (make it simpler: without lookarounds and "
            + "references it takes linear time)";

    public override string ThresholdNotMet(string text, string result) => $"{text} does not hold: it was {result}";
}
