namespace Clientele.Desk.Listing;

/// <summary>Somebody, and where they stand.</summary>
internal readonly record struct RankedCustomer(Rank Rank, Customer Customer);
