namespace Clientele.Desk.Views;

/// <summary>A page of the customers who are online.</summary>
/// <param name="Online">How many are online, at all nodes that answered.</param>
/// <param name="Waiting">How many wait in line there.</param>
/// <param name="Total">How many of those online the filter fits.</param>
/// <param name="Offset">The place of the first in the whole list, from 0.</param>
/// <param name="Customers">The page.</param>
/// <param name="SilentNodes">
/// The nodes that did not answer: their customers are not listed, and not in the sums.
/// </param>
internal sealed record CustomerListView(
    long Online, long Waiting, long Total, long Offset, IReadOnlyList<CustomerView> Customers,
    IReadOnlyList<string> SilentNodes)
{
    /// <summary>What to give as <c>after</c> for the next page; missing on the last one.</summary>
    public string? Next { get; init; }
}
