using System.Globalization;
using Clientele.Cli.Language;
using Clientele.Cli.Output;
using Clientele.Scripting;

namespace Clientele.Cli.Serving;

/// <summary>The rules at a glance, with how often each has applied.</summary>
internal static class RuleTable
{
    private static Column[] Titles =>
    [
        new(Phrases.Rules.ColumnCount, 0, Right: true),
        new(Phrases.Rules.ColumnFailed, 1, Right: true),
        new(Phrases.Rules.ColumnRule, 0),
        new(Phrases.Rules.ColumnWhen, 0, Least: 12),
        new(Phrases.Rules.ColumnPlace, 3),
        new(Phrases.Rules.ColumnWhy, 2, Least: 12),
    ];

    /// <summary>A line for each, those first that have never applied.</summary>
    public static string Draw(IReadOnlyList<RuleReport> rules, int width)
    {
        bool hasFailures = rules.Any(rule => rule.Failed > 0);
        int[] shown = hasFailures ? [0, 1, 2, 3, 4, 5] : [0, 2, 3, 4];
        return string.Join('\n', Columns.Lay(
            [.. shown.Select(i => Titles[i])],
            [.. rules.OrderBy(rule => rule.Count > 0).Select(rule => shown.Select(i => Cells(rule)[i]).ToArray())],
            width));
    }

    private static string[] Cells(RuleReport rule) =>
    [
        rule.Count.ToString(CultureInfo.InvariantCulture),
        rule.Failed.ToString(CultureInfo.InvariantCulture),
        SafeText.Show(rule.Name),
        SafeText.Show(rule.When),
        rule.Place is { } place ? $"{SafeText.Show(place.File)}:{place.Line}" : "",
        rule.LastFailure is { } failure ? RuleWords.Why(failure) : "",
    ];
}
