using System.Collections;
using System.Collections.Concurrent;

namespace Clientele;

/// <summary>Who is online now. Reading is safe from any thread, also while customers come and go.</summary>
public sealed class Roster : IReadOnlyCollection<Customer>
{
    private readonly ConcurrentDictionary<long, Customer> _online = new();
    private int _count;

    internal Roster() { }

    /// <summary>How many are online.</summary>
    public int Count => Volatile.Read(ref _count);

    /// <summary>The customer with that number, or null when it is not online.</summary>
    public Customer? this[long number] => _online.GetValueOrDefault(number);

    /// <summary>Everyone online, in no order; who joins or leaves meanwhile may or may not be among them.</summary>
    public IEnumerator<Customer> GetEnumerator()
    {
        foreach (KeyValuePair<long, Customer> entry in _online)
            yield return entry.Value;
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    internal void Add(Customer customer)
    {
        if (_online.TryAdd(customer.Number, customer))
            Interlocked.Increment(ref _count);
    }

    internal void Remove(Customer customer)
    {
        if (_online.TryRemove(customer.Number, out _))
            Interlocked.Decrement(ref _count);
    }
}
