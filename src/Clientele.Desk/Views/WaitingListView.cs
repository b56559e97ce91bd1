namespace Clientele.Desk.Views;

/// <summary>A page of the waiting line.</summary>
/// <param name="Total">How many wait.</param>
/// <param name="Customers">The page, next one first.</param>
internal sealed record WaitingListView(int Total, IReadOnlyList<WaitingView> Customers);
