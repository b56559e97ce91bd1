using Clientele.Cli.Language.Keys;

namespace Clientele.Cli.Language.English;

/// <summary>In English: the flags of simulate.</summary>
internal sealed class EnglishSimulateFlags : SimulateFlagsPhrases
{
    public override string Check => "say what the run would need, and send nothing";
    public override string Schema => "print the JSON schema of scenario files, for editors";

    public override string Processes =>
        "spread customers over so many processes (default: as many as their descriptors need)";

    public override string Json => "write the report as JSON, with a row for each second";
    public override string Html => "write the report as a page with plots, to look at in a browser";
    public override string Csv => "write a row for each second";
    public override string JUnit => "write what was expected as test cases";
    public override string Percentiles =>
        "which percentiles of times are shown, in the terminal, JSON and HTML: 50,90,99.9";

    public override string Command => "simulated customers: they come, speak, and have every reply checked and timed";

    public override string Target =>
        "whom to visit: HOST PORT or HOST:PORT; HOST FIRST-LAST spreads customers over several ports, "
            + "HOST:PORT HOST:PORT over several servers; not needed where the scenario says it";

    public override string Scenario => "what customers do, as a YAML file (docs/scenarios.md)";
    public override string Customers => "customers online at a time; who is lost is replaced (default 1)";
    public override string Time => "how long (default 30s)";

    public override string Visits => "how many visits in all; then the run is over (with --scenario)";

    public override string VisitsNeedScenario =>
        "--visits counts visits that end, and without a scenario customers stay (write one with steps, and --scenario)";

    public override string Say =>
        @"what each says: {customer}, {n}, {random} and others are filled in, \n \r \t \xHH are bytes "
            + @"(default ""customer {customer} says {n}\n"")";

    public override string Expect =>
        "what the reply must be: none (default), echo, any, text:WORDS, or checked for payloads that tell how a "
            + "reply went wrong";

    public override string HoldTolerance =>
        "how far the number online may be missed before the run fails (default 1%; 100%: not judged)";

    public override string Every => "from one message to the next; 0s: as soon as the reply is there (default 1s)";

    public override string LastLine =>
        "a last line that the end of the connection cuts off before its own end is whole (default: it is cut "
            + "short, and wrong)";

    public override string ReplyTimeout => "after which a reply is missing (default 10s)";
    public override string Connecting => "connects under way at a time, for each event loop (default 256)";

    public override string Source =>
        "addresses to connect from, in turn: 10.0.0.5,10.0.0.6 (on loopback: as many as are needed, by itself)";

    public override string Seed => "the same seed gives the same moments and payloads (default 1)";
    public override string ScenarioFault(string message) => message;
    public override string MissingTarget => "say whom to visit: clientele simulate HOST PORT";

    public override string InvalidPorts(string port) =>
        $"{port}: a port to connect to is a number from 1 to 65535, or two of them: 7788-7797";

    public override string InvalidTarget(string word) =>
        $"{word}: of several servers, write each as HOST:PORT";

    public override string SayOrScenario =>
        "--say, --expect and --every are what a scenario says: leave them out, or --scenario";

    public override string NoPauseNeedsReply =>
        "--every 0s needs a reply to wait for (--expect echo, any or text:WORDS)";

    public override string CheckedSaysItself => "--expect checked says payloads of its own: leave --say out";
    public override string NoTime => "--for, --reply-timeout and --connect-timeout must be longer than nothing";
}
