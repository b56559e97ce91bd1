using System.Collections;
using Clientele.Transport;

namespace Clientele.Serving.Admission;

/// <summary>
/// Who is neither online nor in line, but has a socket: in a handshake, called, or lingering. A list through the
/// customers themselves, for going there must not need memory.
/// </summary>
/// <param name="admission">The lock under which it is used.</param>
internal sealed class Offstage(RankedLock admission) : IEnumerable<Customer>
{
    private Customer? _first;

    [UnderLock]
    public void Add(Customer customer)
    {
        admission.AssertHeld();
        if (customer.IsOffstage)
            return;
        (customer.IsOffstage, customer.NextOffstage, customer.PreviousOffstage) = (true, _first, null);
        if (_first is { } second)
            second.PreviousOffstage = customer;
        _first = customer;
    }

    [UnderLock]
    public void Remove(Customer customer)
    {
        admission.AssertHeld();
        if (!customer.IsOffstage)
            return;
        if (customer.PreviousOffstage is { } previous)
            previous.NextOffstage = customer.NextOffstage;
        else
            _first = customer.NextOffstage;
        if (customer.NextOffstage is { } next)
            next.PreviousOffstage = customer.PreviousOffstage;
        (customer.IsOffstage, customer.NextOffstage, customer.PreviousOffstage) = (false, null, null);
    }

    [UnderLock]
    public IEnumerator<Customer> GetEnumerator()
    {
        admission.AssertHeld();
        for (Customer? customer = _first; customer is not null; customer = customer.NextOffstage)
            yield return customer;
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
