using System.Text;
using Clientele.Cli.Language;
using Clientele.Cli.Output;
using Clientele.Cli.Simulating.Figures;

namespace Clientele.Cli.Simulating.Html;

/// <summary>The report as one page that needs nothing else: no network, no other file.</summary>
internal static class ReportHtml
{
    public static void Write(Stream to, FinishedRun run) => to.Write(Standard.Encode(Render(run)));

    public static string Render(FinishedRun run)
    {
        string style = PageFiles.Style, script = PageFiles.Script;
        return Fill(PageFiles.Template, name => name switch
        {
            "lang" => Phrases.Common.HtmlLanguage,
            "title" => Markup.Encode($"{VerdictSection.Title(run)} · {RunTarget.Describe(run.Options)}"),
            "style" => style,
            "style-hash" => PageFiles.Hash(style),
            "script" => script,
            "script-hash" => PageFiles.Hash(script),
            "data" => ChartData.Write(run),
            "body" => Body(run),
            _ => throw new InvalidOperationException($"the page has no {name}"),
        });
    }

    private static string Body(FinishedRun run)
    {
        var page = new Markup();
        VerdictSection.Write(page, run);
        KeyFigures.Write(page, run);
        ThresholdSection.Write(page, run.Report);
        ChartSection.WriteOverTime(page, run);
        ChartSection.WriteTimes(page, run);
        StepSection.Write(page, run);
        MisbehaviourSection.Write(page, run.Report);
        WrongSection.Write(page, run.Report);
        MachineSection.Write(page, run.Report);
        AskedSection.Write(page, run);
        return page.ToString();
    }

    /// <summary>Once through: what is filled in is not looked into.</summary>
    private static string Fill(string template, Func<string, string> value)
    {
        var filled = new StringBuilder();
        int from = 0;
        while (template.IndexOf("{{", from, StringComparison.Ordinal) is int open and >= 0)
        {
            int close = template.IndexOf("}}", open, StringComparison.Ordinal);
            filled.Append(template, from, open - from).Append(value(template[(open + 2)..close]));
            from = close + 2;
        }

        return filled.Append(template, from, template.Length - from).ToString();
    }
}
