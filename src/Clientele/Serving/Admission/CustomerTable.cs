using System.Buffers;
using Clientele.Transport;

namespace Clientele.Serving.Admission;

/// <summary>
/// Everyone between admission and departure, side by side, so that a copy of all takes no longer than copying memory
/// does: of 100 000 0.02 to 0.2 ms, where walking through the roster took 7 to 60.
/// </summary>
/// <param name="admission">The lock under which it is used.</param>
internal sealed class CustomerTable(RankedLock admission)
{
    private const int Least = 16;

    private Customer[] _all = new Customer[Least];
    private int _count;

    /// <summary>Any thread.</summary>
    public int Count => Volatile.Read(ref _count);

    /// <summary>Room for one more: the next <see cref="Add"/> does not throw.</summary>
    [UnderLock]
    public void MakeRoom()
    {
        admission.AssertHeld();
        if (_count == _all.Length)
            Array.Resize(ref _all, _count * 2);
    }

    [UnderLock]
    public void Add(Customer customer)
    {
        admission.AssertHeld();
        MakeRoom();
        customer.PlaceHere = _count;
        _all[_count] = customer;
        Volatile.Write(ref _count, _count + 1);
    }

    [UnderLock]
    public void Remove(Customer customer)
    {
        admission.AssertHeld();
        Customer last = _all[_count - 1];
        _all[last.PlaceHere = customer.PlaceHere] = last;
        _all[_count - 1] = null!;
        Volatile.Write(ref _count, _count - 1);
        if (_count < _all.Length / 4 && _all.Length > Least)
            Shrink();
    }

    private void Shrink()
    {
        try
        {
            Array.Resize(ref _all, _all.Length / 2);
        }
        catch (OutOfMemoryException)
        {
            // Then it stays as large as it is: a customer who leaves has left all the same.
        }
    }

    /// <summary>
    /// Copies everyone to the beginning of <paramref name="copy"/>; false when there is no room for all.
    /// </summary>
    [UnderLock]
    public bool TryCopyTo(Customer[] copy, out int count)
    {
        admission.AssertHeld();
        count = _count;
        if (count > copy.Length)
            return false;
        Array.Copy(_all, copy, count);
        return true;
    }

    /// <summary>Adds everyone to a list.</summary>
    [UnderLock]
    public void AddTo(List<Connection> all)
    {
        admission.AssertHeld();
        all.AddRange(_all.AsSpan(0, _count));
    }

    /// <summary>
    /// Room for a copy; some may still come before it is made. Any thread, without the lock: it may be large.
    /// </summary>
    public Customer[] RentRoom() => ArrayPool<Customer>.Shared.Rent(Count + 64);

    /// <summary>A customer who is gone must not be kept by a copy.</summary>
    public static void ReturnRoom(Customer[] room, int count)
    {
        Array.Clear(room, 0, count);
        ArrayPool<Customer>.Shared.Return(room);
    }
}
