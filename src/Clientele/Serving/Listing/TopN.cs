using System.Buffers;

using Clientele.Serving.Rosters;

namespace Clientele.Serving.Listing;

/// <summary>
/// Selects the first N customers in an order without sorting the rest. One thread. Dispose it: it rents memory for N
/// ranks.
/// </summary>
/// <remarks>
/// A <see cref="PriorityQueue{TElement, TPriority}"/> bounded to N would be shorter. Measured with 100 customers at an
/// offset of 0, 1000 and 50 000 among 100 000 by a random figure: 1.1, 6.7 and 45 ms and 14 KiB to 7 MiB of garbage for
/// each page, where this takes 2.2, 3.9 and 5.1 ms and none. Pages far down the list are asked for each second.
/// </remarks>
internal sealed class TopN : IDisposable
{
    private const int Least = 256;

    private readonly int _most;
    private readonly RankedCustomer[] _places;
    private readonly int _room;
    private int _count;
    private bool _full;
    private Rank _last;

    /// <param name="most">N; 0 or more.</param>
    /// <param name="crowd">The most customers that will be offered.</param>
    public TopN(int most, int crowd)
    {
        _most = Math.Min(most, Math.Max(1, crowd));
        // Room for twice as many: each is then moved only a few times, in whatever order they come.
        _room = (int)Math.Clamp(2L * _most, Least, Math.Max(Least, crowd));
        _places = ArrayPool<RankedCustomer>.Shared.Rent(_room);
    }

    /// <summary>How many were offered.</summary>
    public int Offered { get; private set; }

    public void Offer(Customer customer, in Rank rank)
    {
        Offered++;
        if (_full && Rank.Compare(rank, _last) > 0)
            return;
        if (_count == _room)
        {
            Thin();
            if (Rank.Compare(rank, _last) > 0)
                return;
        }

        _places[_count++] = new RankedCustomer(rank, customer);
    }

    /// <summary>The first of those who were offered, in order; from a place on.</summary>
    public RankedCustomer[] InOrder(int from)
    {
        Thin();
        Span<RankedCustomer> page = _places.AsSpan(0, _count);
        from = Math.Min(from, page.Length);
        // Those before the page need no order among themselves.
        Selection.MoveFirst(page, from);
        page = page[from..];
        page.Sort(static (one, other) => Rank.Compare(one.Rank, other.Rank));
        return page.ToArray();
    }

    public void Dispose()
    {
        // The pool must not keep customers alive.
        _places.AsSpan(0, _count).Clear();
        ArrayPool<RankedCustomer>.Shared.Return(_places);
    }

    private void Thin()
    {
        if (_count <= _most)
            return;
        Span<RankedCustomer> all = _places.AsSpan(0, _count);
        if (_most == 0)
        {
            all.Clear();
            _count = 0;
            return;
        }

        Selection.MoveFirst(all, _most);
        _last = all[0].Rank;
        foreach (ref readonly RankedCustomer place in all[1.._most])
        {
            if (Rank.Compare(place.Rank, _last) > 0)
                _last = place.Rank;
        }

        all[_most..].Clear();
        _count = _most;
        _full = true;
    }
}
