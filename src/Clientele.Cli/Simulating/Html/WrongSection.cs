using Clientele.Cli.Language;
using Clientele.Cli.Output;
using Clientele.Cli.Simulating.Figures;
using Clientele.Simulation;

namespace Clientele.Cli.Simulating.Html;

/// <summary>The first wrong replies, byte by byte, for the person who has to find out why.</summary>
internal static class WrongSection
{
    public static void Write(Markup page, SimulationReport report)
    {
        string details = ErrorKind.List(ErrorKind.Details, report.Totals);
        if (report.WrongReplies.Count == 0 && details.Length == 0)
            return;
        page.Element("h2", Phrases.Report.WrongTitle);
        if (details.Length > 0)
            page.Element("p", ErrorKind.DetailsTitle(report.Totals) + details);
        foreach (WrongReply wrong in report.WrongReplies)
            WriteOne(page, wrong);
    }

    private static void WriteOne(Markup page, WrongReply wrong)
    {
        page.Raw("<div class=\"card\">")
            .Element("h3", Phrases.Report.WrongReply(wrong.Customer, wrong.Message, KindWords.Kind(wrong.Kind)));
        Dump(page, Phrases.Report.WhatCame, wrong.Got);
        Dump(page, Phrases.Report.Expected, wrong.Expected);
        page.Raw("</div>\n");
    }

    private static void Dump(Markup page, string title, ReadOnlyMemory<byte> bytes)
    {
        if (bytes.IsEmpty)
            return;
        page.Element("h4", title).Element("pre", new HexDump().Add(bytes.Span).TrimEnd('\n'));
    }
}
