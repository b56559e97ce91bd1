using System.Globalization;
using System.Xml;
using Clientele.Cli.Language;
using Clientele.Cli.Output;
using Clientele.Scripting;

namespace Clientele.Cli.Connecting;

/// <summary>
/// The steps of a script that say or expect something, as test cases that a build server understands. The file is
/// opened before anybody connects.
/// </summary>
/// <param name="target">The server, as errors call it.</param>
/// <param name="script">The script.</param>
internal sealed class ConversationJUnit(string target, ConnectScript script) : IDisposable
{
    private ReportFile? _file;

    /// <returns>Why it cannot be written; null where it can.</returns>
    public string? Open() => script.JUnit is { } path ? Try(path, () => _file = new ReportFile(path)) : null;

    /// <summary>Writes all of it.</summary>
    /// <param name="exchanges">What became of the steps.</param>
    /// <param name="failed">The step that failed; null where it was none of them.</param>
    /// <param name="why">What has gone wrong; null where nothing has.</param>
    /// <returns>Why it cannot be written; null where it can.</returns>
    public string? Write(IReadOnlyList<ExchangeReport> exchanges, PlannedExchange? failed, string? why) =>
        _file is not { } file ? null : Try(file.Path, () =>
        {
            file.Write(to => WriteTo(to, exchanges, failed, why));
            file.Finish();
        });

    public void Dispose() => _file?.Dispose();

    private static string? Try(string path, Action action)
    {
        try
        {
            action();
            return null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return FileWords.CannotWrite(path, error);
        }
    }

    private void WriteTo(Stream to, IReadOnlyList<ExchangeReport> exchanges, PlannedExchange? failed, string? why)
    {
        bool isElsewhere = why is not null && failed is null;
        using var xml = XmlWriter.Create(to, new XmlWriterSettings { Indent = true, CheckCharacters = true });
        xml.WriteStartElement("testsuite");
        string name = script.Name.Length > 0 ? $" {script.Name}" : "";
        xml.WriteAttributeString("name", SafeText.Show($"clientele connect {target}{name}"));
        xml.WriteAttributeString("tests", Text(exchanges.Count + (isElsewhere ? 1 : 0)));
        xml.WriteAttributeString("failures", Text(why is null ? 0 : 1));
        xml.WriteAttributeString("skipped", Text(exchanges.Count(one => one.Times == 0 && one.Step != failed)));
        xml.WriteAttributeString("time", Seconds(exchanges.Aggregate(TimeSpan.Zero, (sum, one) => sum + one.Time)));
        foreach (ExchangeReport one in exchanges)
            WriteCase(xml, NameOf(one.Step), one, one.Step == failed ? why : null);
        if (isElsewhere)
            WriteCase(xml, Elsewhere(exchanges), null, why);
        xml.WriteEndElement();
    }

    /// <summary>What should be, where it is no step that went wrong.</summary>
    private static string Elsewhere(IReadOnlyList<ExchangeReport> exchanges) =>
        exchanges.All(one => one.Times == 0) ? "the server is reached" : "every step is done";

    private static void WriteCase(XmlWriter xml, string name, ExchangeReport? report, string? failure)
    {
        xml.WriteStartElement("testcase");
        xml.WriteAttributeString("classname", "clientele.connect");
        xml.WriteAttributeString("name", SafeText.Show(name));
        if (report is not null)
            xml.WriteAttributeString("time", Seconds(report.Time));
        if (failure is not null)
        {
            xml.WriteStartElement("failure");
            xml.WriteAttributeString("message", SafeText.Show(failure));
            xml.WriteEndElement();
        }
        else if (report is { Times: 0 })
        {
            xml.WriteStartElement("skipped");
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }

    // The same in every language: build servers compare it with that of the run before.
    private string NameOf(PlannedExchange step) => $"{ConnectScript.NameOf(step)} ({script.PlaceOf(step)})";

    private static string Seconds(TimeSpan time) => time.TotalSeconds.ToString("0.000", CultureInfo.InvariantCulture);

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
