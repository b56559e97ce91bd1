namespace Clientele.Desk.Views;

/// <summary>A page of the customers who are online.</summary>
/// <param name="Online">How many are online.</param>
/// <param name="Total">How many of them the filter fits.</param>
/// <param name="Offset">The place of the first in the whole list, from 0.</param>
/// <param name="Customers">The page.</param>
internal sealed record CustomerListView(int Online, int Total, int Offset, IReadOnlyList<CustomerView> Customers);
