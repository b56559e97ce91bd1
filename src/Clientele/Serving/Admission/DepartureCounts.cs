using Clientele.Serving.Statistics;
using Clientele.Transport;

namespace Clientele.Serving.Admission;

/// <summary>Who has joined and who has gone, why, and what the latter had said and been told.</summary>
/// <param name="admission">The lock under which it is used.</param>
internal sealed class DepartureCounts(RankedLock admission)
{
    private readonly ReasonCounts _leaves = new();
    private readonly ReasonCounts _refusals = new();
    private long _joined;
    private long _left;
    private long _turnedAway;
    private long _aborted;
    private Traffic _departed;

    /// <summary>Customers who were aborted. Any thread.</summary>
    public long Aborted => Volatile.Read(ref _aborted);

    /// <summary>Customers who have come online.</summary>
    public long Joined
    {
        [UnderLock]
        get
        {
            admission.AssertHeld();
            return _joined;
        }
    }

    [UnderLock]
    public void OnJoined()
    {
        admission.AssertHeld();
        _joined++;
    }

    /// <summary>The customer is gone; allocates nothing.</summary>
    [UnderLock]
    public void OnGone(Customer customer, bool left)
    {
        admission.AssertHeld();
        if (left)
            _left++;
        else
            _turnedAway++;
        if (left && (customer.EndedByDeadline || customer.WasCutOff))
            _aborted++;
        (left ? _leaves : _refusals).Count(customer.Reason);
        _departed.Add(customer);
    }

    /// <summary>Of those who were accepted, how many are not gone.</summary>
    [UnderLock]
    public long HereOf(long accepted)
    {
        admission.AssertHeld();
        return accepted - _left - _turnedAway;
    }

    [UnderLock]
    public DepartureFigures Copy()
    {
        admission.AssertHeld();
        return new DepartureFigures(
            _joined, _left, _turnedAway, _aborted, _leaves.Copy(), _refusals.Copy(), _departed);
    }
}
