using Clientele.Serving.Rosters;

namespace Clientele.Serving.Listing;

/// <summary>Hoare's selection: linear, however many are wanted.</summary>
internal static class Selection
{
    private const int Few = 16;

    /// <summary>
    /// Moves the first <paramref name="count"/> in order to the beginning, in no order among themselves.
    /// </summary>
    public static void MoveFirst(Span<RankedCustomer> places, int count)
    {
        // Splits that stay uneven are a crafted or unlucky order: sort instead.
        int patience = 2 * (32 - int.LeadingZeroCount(places.Length));
        while (count > 0 && count < places.Length)
        {
            if (places.Length <= Few || patience-- == 0)
            {
                places.Sort(static (one, other) => Rank.Compare(one.Rank, other.Rank));
                return;
            }

            int split = Split(places);
            if (count <= split)
            {
                places = places[..split];
            }
            else
            {
                places = places[split..];
                count -= split;
            }
        }
    }

    /// <summary>All before the split are no later than all after it, and neither side is empty.</summary>
    private static int Split(Span<RankedCustomer> places)
    {
        Rank pivot = Median(places[0].Rank, places[places.Length / 2].Rank, places[^1].Rank);
        int low = -1, high = places.Length;
        while (true)
        {
            do
                low++;
            while (Rank.Compare(places[low].Rank, pivot) < 0);
            do
                high--;
            while (Rank.Compare(places[high].Rank, pivot) > 0);
            if (low >= high)
                return Math.Clamp(low, 1, places.Length - 1);
            (places[low], places[high]) = (places[high], places[low]);
        }
    }

    private static Rank Median(in Rank a, in Rank b, in Rank c)
    {
        bool ab = Rank.Compare(a, b) < 0, bc = Rank.Compare(b, c) < 0, ac = Rank.Compare(a, c) < 0;
        return ab == bc ? b : ab == ac ? c : a;
    }
}
