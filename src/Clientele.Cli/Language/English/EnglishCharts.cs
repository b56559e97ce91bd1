using Clientele.Cli.Language.Keys;

namespace Clientele.Cli.Language.English;

/// <summary>In English: the charts of the report page.</summary>
internal sealed class EnglishCharts : ChartsPhrases
{
    public override string AskedFor => "asked for";
    public override string Online => "online";
    public override string Connections => "connections";
    public override string Came => "came";
    public override string Sent => "sent";
    public override string RightReplies => "right replies";
    public override string Max => "max";
    public override string Logarithmic => "log";
    public override string Linear => "linear";
    public override string WorstOf(int seconds) => $"each point the worst of {seconds} s";
    public override string OverTime => "Over time";
    public override string CustomersOnline => "Customers online";
    public override string CustomersWhoCame => "Customers who came";
    public override string ASecond => "a second";
    public override string Messages => "Messages";
    public override string ResponseTime => "Response time";
    public override string FromDue => "from the moment it was due";
    public override string Errors => "Errors";
    public override string InEachSecond => "in each second";
    public override string InEvery(int seconds) => $"in every {seconds} s";
    public override string NoErrors => "No errors at any time.";
    public override string HowLong => "How long it took";
    public override string Distribution => "Distribution";
    public override string DistributionHint => "how much of all took at most so long";
    public override string Count => "count";
    public override string Mean => "mean";
    public override string Connect => "connect";
    public override string FirstByte => "first byte";
    public override string Response => "response, from the moment it was due";
    public override string Service => "service, from when it was sent";
    public override string Lateness => "lateness of our own timers";
    public override string ResponseCurve => "response (from the moment it was due)";
    public override string ServiceCurve => "service (from when it was sent)";
}
