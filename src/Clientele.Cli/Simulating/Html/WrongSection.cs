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
        page.Element("h2", Lang.Of("Wrong replies", "错误的回复"));
        if (details.Length > 0)
            page.Element("p", ErrorKind.DetailsTitle(report.Totals) + details);
        foreach (WrongReply wrong in report.WrongReplies)
            WriteOne(page, wrong);
    }

    private static void WriteOne(Markup page, WrongReply wrong)
    {
        page.Raw("<div class=\"card\">").Element("h3", Lang.Of(
            $"customer {wrong.Customer}, message {wrong.Message}: {KindWords.Kind(wrong.Kind)}",
            $"顾客 {wrong.Customer},第 {wrong.Message} 条:{KindWords.Kind(wrong.Kind)}"));
        Dump(page, Lang.Of("what came", "收到"), wrong.Got);
        Dump(page, Lang.Of("expected", "应为"), wrong.Expected);
        page.Raw("</div>\n");
    }

    private static void Dump(Markup page, string title, ReadOnlyMemory<byte> bytes)
    {
        if (bytes.IsEmpty)
            return;
        page.Element("h4", title).Element("pre", new HexDump().Add(bytes.Span).TrimEnd('\n'));
    }
}
