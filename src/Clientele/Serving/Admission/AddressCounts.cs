using Clientele.Transport;

namespace Clientele.Serving.Admission;

/// <summary>How many customers there are from each address, where that has a limit.</summary>
/// <param name="admission">The lock under which it is used.</param>
/// <param name="limit">How many there may be; 0 for any number, which are not counted.</param>
internal sealed class AddressCounts(RankedLock admission, int limit)
{
    private readonly Dictionary<NetworkAddress, int> _counts = [];

    /// <summary>Counts one more; false when there are as many already as may be.</summary>
    [UnderLock]
    public bool TryAdd(Customer customer)
    {
        admission.AssertHeld();
        if (limit == 0)
            return true;
        NetworkAddress host = customer.Socket.RemoteAddress.HostOnly;
        int there = _counts.GetValueOrDefault(host);
        if (there >= limit)
            return false;
        _counts[host] = there + 1;
        return true;
    }

    [UnderLock]
    public void Remove(Customer customer)
    {
        admission.AssertHeld();
        if (limit == 0)
            return;
        NetworkAddress host = customer.Socket.RemoteAddress.HostOnly;
        int there = _counts.GetValueOrDefault(host);
        if (there <= 1)
            _counts.Remove(host);
        else
            _counts[host] = there - 1;
    }
}
