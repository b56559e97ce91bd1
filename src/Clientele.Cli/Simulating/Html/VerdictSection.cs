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
        RunVerdict.Clean => Phrases.Report.AllWell,
        RunVerdict.Bottleneck or RunVerdict.Nothing => Phrases.Report.NoVerdict,
        RunVerdict.Interrupted => Phrases.Report.Interrupted,
        RunVerdict.NobodyReached => Phrases.Report.NobodyReached,
        _ => Phrases.Report.NotAllWell,
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
        page.Element("p", $"clientele simulate · {RunTarget.Describe(run.Options)} · "
            + $"{run.Begun.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture)}", "where");
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
            ? Phrases.Report.AllWellWhy
            : Phrases.Report.ThresholdsMetWhy,
        RunVerdict.Bottleneck when run.Report.HasGap => Phrases.Work.NoVerdict,
        RunVerdict.Bottleneck => Phrases.Report.LateWhy(Amounts.Time(run.Report.Lateness.At(99))),
        RunVerdict.Nothing => Phrases.Report.NothingDueWhy,
        RunVerdict.NobodyReached => NetworkWords.Of(run.Report.NobodyReached!, RunTarget.Server(run.Options), false),
        RunVerdict.Interrupted => Phrases.Report.InterruptedWhy,
        _ => Phrases.Report.WhatBroke,
    };
}
