namespace Clientele.Cli.Language.Keys;

/// <summary>The keys of the flags of simulate.</summary>
internal abstract class SimulateFlagsPhrases
{
    public abstract string Check { get; }
    public abstract string Schema { get; }
    public abstract string Processes { get; }
    public abstract string Json { get; }
    public abstract string Html { get; }
    public abstract string Csv { get; }
    public abstract string JUnit { get; }
    public abstract string Percentiles { get; }
    public abstract string Command { get; }
    public abstract string Target { get; }
    public abstract string Scenario { get; }
    public abstract string Customers { get; }
    public abstract string Time { get; }
    public abstract string Visits { get; }
    public abstract string VisitsNeedScenario { get; }
    public abstract string Say { get; }
    public abstract string Expect { get; }
    public abstract string HoldTolerance { get; }
    public abstract string Every { get; }
    public abstract string LastLine { get; }
    public abstract string ReplyTimeout { get; }
    public abstract string Connecting { get; }
    public abstract string Source { get; }
    public abstract string Seed { get; }
    public abstract string ScenarioFault(string message);
    public abstract string MissingTarget { get; }
    public abstract string InvalidPorts(string port);
    public abstract string InvalidTarget(string word);
    public abstract string SayOrScenario { get; }
    public abstract string NoPauseNeedsReply { get; }
    public abstract string CheckedSaysItself { get; }
    public abstract string NoTime { get; }
}
