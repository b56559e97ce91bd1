using Clientele.Serving.Rosters;

namespace Clientele.Serving.Listing;

/// <summary>A customer with its place in an order.</summary>
internal readonly record struct RankedCustomer(Rank Rank, Customer Customer);
