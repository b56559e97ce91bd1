using System.Globalization;
using Clientele.Cli.Language;
using Clientele.Cli.Simulating.Figures;
using Clientele.Simulation;

namespace Clientele.Cli.Simulating.Html;

/// <summary>What is seen first: how it went, and what broke.</summary>
internal static class VerdictSection
{
    public static string Title(FinishedRun run) => RunVerdicts.Of(run.Report) switch
    {
        RunVerdict.Clean => Lang.Of("All is well", "一切正常"),
        RunVerdict.Bottleneck or RunVerdict.Nothing => Lang.Of("No verdict", "无法判断"),
        RunVerdict.Interrupted => Lang.Of("Interrupted", "提前中止"),
        RunVerdict.NobodyReached => Lang.Of("Nobody was reached", "没有连上服务器"),
        _ => Lang.Of("Not all is well", "有异常"),
    };

    public static void Write(Markup page, FinishedRun run)
    {
        RunVerdict verdict = RunVerdicts.Of(run.Report);
        string style = verdict switch
        {
            RunVerdict.Clean => "clean",
            RunVerdict.Bottleneck or RunVerdict.Nothing => "bottleneck",
            RunVerdict.Interrupted => "interrupted",
            _ => "unclean",
        };
        page.Raw($"<header class=\"verdict {style}\">\n");
        page.Element("p", $"clientele simulate · {RunTarget.Describe(run.Options)} · {run.Begun.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture)}", "where");
        page.Element("h1", Title(run));
        page.Element("p", Explain(verdict, run));
        string[] problems = [.. Problems.Of(run.Report)];
        if (problems.Length > 0)
        {
            page.Raw("<ul>\n");
            foreach (string problem in problems)
                page.Element("li", problem);
            page.Raw("</ul>\n");
        }

        page.Raw("</header>\n");
    }

    private static string Explain(RunVerdict verdict, FinishedRun run) => verdict switch
    {
        RunVerdict.Clean => run.Report.Thresholds.Count == 0
            ? Lang.Of("Every reply that was expected came and was right, and nobody was lost.", "应有的回复都收到了且全部正确,无人掉线。")
            : Lang.Of("Every threshold is met, and nothing else went wrong.", "所有阈值均已达到,也没有其他异常。"),
        RunVerdict.Bottleneck => Lang.Of(
            $"The simulator itself was late (its timers {Amounts.Time(run.Report.Lateness.At(99))} at p99), so the times say more of it than of the server: fewer customers, or more machine.",
            $"模拟器自身已来不及(定时器误差 p99 为 {Amounts.Time(run.Report.Lateness.At(99))}),这些时间说明的是模拟器而不是服务器:请减少顾客或换更强的机器。"),
        RunVerdict.Nothing => Lang.Of("Neither a customer nor a message was due in the time that counts: there is nothing to judge.", "在计入的时间内既没有顾客应到,也没有消息应发:没有可判断的内容。"),
        RunVerdict.NobodyReached => NetworkWords.Of(run.Report.NobodyReached!, RunTarget.Server(run.Options), false),
        RunVerdict.Interrupted => Lang.Of("The run was ended before its time; the figures are of what there was.", "运行在时间未到时结束,以下是已有部分的数据。"),
        _ => Lang.Of("What broke:", "出现的问题:"),
    };
}
