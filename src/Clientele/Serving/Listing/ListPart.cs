using Clientele.Serving.Rosters;

namespace Clientele.Serving.Listing;

/// <summary>A part of a list.</summary>
/// <param name="Page">The customers.</param>
/// <param name="Before">How many that fit the filter stand before them.</param>
/// <param name="Total">How many fit the filter.</param>
/// <param name="Landmarks">Places of the part, each with how many stand before it.</param>
internal sealed record ListPart(
    IReadOnlyList<RankedCustomer> Page, int Before, int Total, IReadOnlyList<(Rank Rank, int Before)> Landmarks);
