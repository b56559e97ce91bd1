using Clientele.Serving.Admission;

namespace Clientele;

/// <summary>
/// Everyone who was online at one moment, in memory that is lent. Dispose it when done. One thread at a time.
/// </summary>
/// <remarks>
/// With 100 000 online a snapshot is some twenty times cheaper than walking through <see cref="Roster"/>.
/// </remarks>
public sealed class RosterSnapshot : IDisposable
{
    private readonly int _count;
    private Customer[]? _lent;

    // Never read; it keeps the compiler from removing the reads that prefetch.
    private long _touched;

    internal RosterSnapshot(Customer[] lent, int count) => (_lent, _count) = (lent, count);

    /// <summary>
    /// The customers, roughly in the order in which they came; some may have left since. Valid until this is disposed
    /// of.
    /// </summary>
    /// <exception cref="ObjectDisposedException">It has been disposed of.</exception>
    public ReadOnlySpan<Customer> Customers
    {
        get
        {
            ObjectDisposedException.ThrowIf(_lent is null, this);
            return _lent.AsSpan(0, _count);
        }
    }

    /// <summary>
    /// Brings what some of the customers consist of into the processor's cache, all at once and not one after another.
    /// Code that looks at 100 000 customers waits for memory most of the time: let it call this for the next 32 before
    /// it looks at them.
    /// </summary>
    /// <param name="start">The first of them in <see cref="Customers"/>.</param>
    /// <param name="count">How many.</param>
    /// <exception cref="ArgumentOutOfRangeException">There are not so many.</exception>
    /// <exception cref="ObjectDisposedException">It has been disposed of.</exception>
    public void Prefetch(int start, int count)
    {
        long touched = 0;
        foreach (Customer customer in Customers.Slice(start, count))
            touched += customer.Touch();
        _touched = touched;
    }

    /// <summary>Gives the memory back; again, it does nothing.</summary>
    public void Dispose()
    {
        if (_lent is not { } lent)
            return;
        _lent = null;
        CustomerTable.ReturnRoom(lent, _count);
    }
}
