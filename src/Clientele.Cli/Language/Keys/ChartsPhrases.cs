namespace Clientele.Cli.Language.Keys;

/// <summary>The keys of the charts of the report page.</summary>
internal abstract class ChartsPhrases
{
    public abstract string AskedFor { get; }
    public abstract string Online { get; }
    public abstract string Connections { get; }
    public abstract string Came { get; }
    public abstract string Sent { get; }
    public abstract string RightReplies { get; }
    public abstract string Max { get; }
    public abstract string Logarithmic { get; }
    public abstract string Linear { get; }
    public abstract string WorstOf(int seconds);
    public abstract string OverTime { get; }
    public abstract string CustomersOnline { get; }
    public abstract string CustomersWhoCame { get; }
    public abstract string ASecond { get; }
    public abstract string Messages { get; }
    public abstract string ResponseTime { get; }
    public abstract string FromDue { get; }
    public abstract string Errors { get; }
    public abstract string InEachSecond { get; }
    public abstract string InEvery(int seconds);
    public abstract string NoErrors { get; }
    public abstract string HowLong { get; }
    public abstract string Distribution { get; }
    public abstract string DistributionHint { get; }
    public abstract string Count { get; }
    public abstract string Mean { get; }
    public abstract string Connect { get; }
    public abstract string FirstByte { get; }
    public abstract string Response { get; }
    public abstract string Service { get; }
    public abstract string Lateness { get; }
    public abstract string ResponseCurve { get; }
    public abstract string ServiceCurve { get; }
}
