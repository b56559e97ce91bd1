namespace Clientele.Serving.Statistics;

/// <summary>How many went for each reason.</summary>
internal sealed class ReasonCounts
{
    private static readonly LeaveReason[] s_reasons = Enum.GetValues<LeaveReason>();

    private readonly long[] _counts;

    public ReasonCounts() => _counts = new long[s_reasons.Length];

    private ReasonCounts(long[] counts) => _counts = counts;

    public long this[LeaveReason reason] => _counts[(int)reason];

    public void Count(LeaveReason reason) => _counts[(int)reason]++;

    public ReasonCounts Copy() => new([.. _counts]);

    /// <summary>Both together, without those that have never been.</summary>
    public static IReadOnlyDictionary<LeaveReason, long> Join(ReasonCounts one, ReasonCounts other) => s_reasons
        .Select(reason => KeyValuePair.Create(reason, one[reason] + other[reason]))
        .Where(entry => entry.Value > 0)
        .ToDictionary();
}
