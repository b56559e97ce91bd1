using System.Globalization;
using System.Xml;
using Clientele.Simulation;

namespace Clientele.Cli.Simulating;

/// <summary>What was expected, as test cases that a build server understands.</summary>
internal static class ReportJUnit
{
    public static void Write(Stream to, SimulationOptions options, SimulationReport report)
    {
        SimulationProgress totals = report.Totals;
        (string Name, string? Failure)[] cases =
        [
            ("every connect comes about", Some(totals.ConnectFailed, "connects failed", report.FirstConnectError)),
            ("nobody is lost", Some(totals.Lost, "connections were lost", string.Join(", ", report.LostReasons.Select(lost => $"{lost.Key.ToName()} {lost.Value}")))),
            ("every reply is right", Some(totals.Wrong, "replies were wrong", null)),
            ("every reply comes", Some(totals.Unanswered, "replies are missing", null)),
            ("nothing comes that nobody asked for", Some(totals.Unasked, "replies were unasked", null)),
            ("everything is said", Some(totals.Unsent, "messages were never sent", null)),
            ("the simulator keeps up", report.WasBottleneck ? $"its timers were {report.Lateness.At(99)} us late (p99), the response time is {report.Response.At(99)} us (p99)" : null),
        ];
        using var xml = XmlWriter.Create(to, new XmlWriterSettings { Indent = true, CheckCharacters = true });
        xml.WriteStartElement("testsuite");
        xml.WriteAttributeString("name", $"clientele simulate {options.Host}:{options.Port}");
        xml.WriteAttributeString("tests", Text(cases.Length));
        xml.WriteAttributeString("failures", Text(cases.Count(one => one.Failure is not null)));
        xml.WriteAttributeString("time", totals.Elapsed.TotalSeconds.ToString("0.000", CultureInfo.InvariantCulture));
        foreach ((string name, string? failure) in cases)
        {
            xml.WriteStartElement("testcase");
            xml.WriteAttributeString("classname", "clientele.simulate");
            xml.WriteAttributeString("name", name);
            if (failure is not null)
            {
                xml.WriteStartElement("failure");
                xml.WriteAttributeString("message", failure);
                xml.WriteEndElement();
            }

            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }

    private static string? Some(long count, string what, string? detail) =>
        count == 0 ? null : $"{Text(count)} {what}{(string.IsNullOrEmpty(detail) ? "" : $" ({SafeText.Show(detail)})")}";

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
