using Clientele.Cli.Language;
using Clientele.Simulation;

namespace Clientele.Cli.Simulating.Figures;

/// <summary>One of the ways in which something goes wrong. All of them together are <see cref="SimulationProgress.Errors"/>.</summary>
internal sealed record ErrorKind(string Name, string English, string Chinese, Func<SimulationProgress, long> Count)
{
    /// <summary>Counted once each. The names are those of thresholds.</summary>
    public static IReadOnlyList<ErrorKind> All { get; } =
    [
        new("connect-failed", "not connected", "连接失败", now => now.ConnectFailed),
        new("never-connected", "due and never connected", "应到而从未连上", now => now.NeverConnected),
        new("lost", "lost", "掉线", now => now.Lost),
        new("wrong", "wrong", "错误", now => now.Wrong),
        new("unjudged", "not judged", "未能判断", now => now.Unjudged),
        new("missing", "missing", "缺失", now => now.Unanswered),
        new("unasked", "unasked", "多余", now => now.Unasked),
        new("unsent", "never sent", "未发出", now => now.Unsent),
        new("still-open", "not hung up on", "未被挂断", now => now.StillOpen),
        new("misbehaved", "misbehaviour not met", "对不当行为处置不当", now => now.Misbehaved),
    ];

    /// <summary>What is told of the wrong and unasked replies: counted among those already.</summary>
    public static IReadOnlyList<ErrorKind> Details { get; } =
    [
        new("damaged", "damaged", "损坏", now => now.Damaged),
        new("truncated", "cut short", "截断", now => now.Truncated),
        new("reordered", "out of order", "乱序", now => now.Reordered),
        new("duplicated", "doubled", "重复", now => now.Duplicated),
        new("misdirected", "another customer's", "属于其他顾客", now => now.Misdirected),
    ];

    /// <summary>What stands before those of <see cref="Details"/>: that a reply is cut short is known without checksums.</summary>
    public static string DetailsTitle(SimulationProgress counts) =>
        counts.Damaged + counts.Reordered + counts.Duplicated + counts.Misdirected > 0
        ? Lang.Of("told apart by their checksums: ", "由校验得知:")
        : Lang.Of("of the wrong ones: ", "错误的回复中:");

    public string Title => Lang.Of(English, Chinese);

    /// <summary>Those that there were, as <c>lost 2, wrong 1</c>; empty when there were none.</summary>
    public static string List(IEnumerable<ErrorKind> kinds, SimulationProgress counts) =>
        string.Join(Lang.Of(", ", "、"), kinds.Where(kind => kind.Count(counts) > 0).Select(kind => $"{kind.Title} {kind.Count(counts)}"));
}
