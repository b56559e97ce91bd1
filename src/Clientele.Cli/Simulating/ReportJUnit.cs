using System.Globalization;
using System.Xml;
using Clientele.Cli.Simulating.Figures;
using Clientele.Simulation;

namespace Clientele.Cli.Simulating;

/// <summary>What was expected, as test cases that a build server understands.</summary>
internal static class ReportJUnit
{
    public static void Write(Stream to, SimulationOptions options, SimulationReport report)
    {
        SimulationProgress totals = report.Totals;
        TestCase[] cases = [.. Usual(report).Where(one => one.Figure.Length == 0
            || !Problems.IsSpokenOf(report, one.Figure)), .. report.Thresholds.Select(Of)];
        using var xml = XmlWriter.Create(to, new XmlWriterSettings { Indent = true, CheckCharacters = true });
        xml.WriteStartElement("testsuite");
        xml.WriteAttributeString("name", Shown($"clientele simulate {RunTarget.Describe(options)}"));
        xml.WriteAttributeString("tests", Text(cases.Length));
        xml.WriteAttributeString("failures", Text(cases.Count(one => one.Failure is not null)));
        xml.WriteAttributeString("time", totals.Elapsed.TotalSeconds.ToString("0.000", CultureInfo.InvariantCulture));
        foreach ((_, string name, string? failure) in cases)
        {
            xml.WriteStartElement("testcase");
            xml.WriteAttributeString("classname", "clientele.simulate");
            xml.WriteAttributeString("name", Shown(name));
            if (failure is not null)
            {
                xml.WriteStartElement("failure");
                xml.WriteAttributeString("message", Shown(failure));
                xml.WriteEndElement();
            }

            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }

    /// <summary>What must hold unless a threshold says otherwise.</summary>
    private static IEnumerable<TestCase> Usual(SimulationReport report)
    {
        SimulationProgress totals = report.Totals;
        if (report.NobodyReached is { } nobody)
            yield return new("", "the server is reached", nobody.Message);
        if (report.Interrupted)
            yield return new("", "the run lasts its time", "it was ended before");
        yield return new("connect-failed", "every connect comes about",
            Some(totals.ConnectFailed, "connects failed", report.FirstConnectError));
        yield return new("never-connected", "everyone who is due is connected",
            Some(totals.NeverConnected, "customers were due and never connected", null));
        if (report.Holds.Count > 0)
            yield return new("not-held", "every number online is held", Held(report));
        if (report.Visits is not null)
            yield return new("", "every visit is made",
                Some(report.VisitsLeft, "visits were still to come when the time was over", null));
        if (report.NothingWasDue)
            yield return new("", "a customer or a message is due", "neither was in the time that counts");
        yield return new("lost", "nobody is lost", Some(totals.Lost, "connections were lost",
            string.Join(", ", report.LostReasons.Select(lost => $"{lost.Key.ToName()} {lost.Value}"))));
        yield return new("wrong", "every reply is right", Some(totals.Wrong, "replies were wrong", Details(totals)));
        if (totals.Unjudged > 0)
            yield return new("unjudged", "every reply is judged",
                Some(totals.Unjudged, "replies were not judged: the pattern took too long", null));
        yield return new("missing", "every reply comes", Some(totals.Unanswered, "replies are missing", null));
        yield return new(
            "unasked", "nothing comes that nobody asked for", Some(totals.Unasked, "replies were unasked", null));
        yield return new("unsent", "everything is said", Some(totals.Unsent, "messages were never sent", null));
        if (totals.StillOpen > 0)
            yield return new("still-open", "a customer who waits to be hung up on is",
                Some(totals.StillOpen, "connections are still open", null));
        foreach (MisbehaviourReport one in report.Misbehaviours)
            yield return new("misbehaved",
                $"the server does as it should about {one.Misbehaviour.Name ?? one.Misbehaviour.Kind.ToString()}",
                Some(one.NotAsExpected, $"of {Text(one.Visits)} times it did not", null));
        if (report.LostWorkers.Count > 0)
            yield return new("", "every worker stays, or its customers are taken over",
                report.LostWorkers.FirstOrDefault(lost => !lost.IsTakenOver)?.Description);
        yield return new("", "the simulator keeps up",
            report is { WasBottleneck: true, HasGap: false } ? "its timers were "
            + $"{report.Lateness.At(99)} us late (p99), the response time is {report.Response.At(99)} us (p99)" : null);
    }

    private static TestCase Of(ThresholdResult result) =>
        new("", result.Threshold.Text, result.IsMet
            ? null : $"it was {result.Value.ToString("0.###", CultureInfo.InvariantCulture)} "
            + $"{ThresholdWords.Unit(result.Threshold)}");

    private static string? Held(SimulationReport report) => report.NotHeld == 0
        ? null : string.Join("; ", report.Holds.Where(hold => !hold.IsHeld).Take(10).Select(hold => string.Create(
        CultureInfo.InvariantCulture,
        $"{hold.Asked} were not held from {hold.From.TotalSeconds:0.###} s to {hold.To.TotalSeconds:0.###} s: "
            + $"{hold.Mean:0.###} on average, too few for {hold.LongestShort.TotalSeconds:0.###} s on end")));

    private static string Details(SimulationProgress totals) =>
        string.Join(", ", ErrorKind.Details.Where(kind => kind.Count(totals) > 0)
            .Select(kind => $"{kind.Name} {Text(kind.Count(totals))}"));

    private static string? Some(long count, string what, string? detail) =>
        count == 0 ? null : $"{Text(count)} {what}{(string.IsNullOrEmpty(detail) ? "" : $" ({detail})")}";

    /// <summary>
    /// XML 1.0 has no place for control characters, lone surrogates, U+FFFE and U+FFFF, not even escaped.
    /// </summary>
    private static string Shown(string text) => SafeText.Show(text);

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);

    /// <param name="Figure">The threshold's figure for the same count, or empty.</param>
    /// <param name="Name">What should be.</param>
    /// <param name="Failure">What is instead; null when it is.</param>
    private readonly record struct TestCase(string Figure, string Name, string? Failure);
}
