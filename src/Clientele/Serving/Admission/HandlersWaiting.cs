using Clientele.Transport;

namespace Clientele.Serving.Admission;

/// <summary>
/// Customers whose own handlers wait until everyone else is gone. They are not waited for, and each has given its place
/// to the next in line meanwhile.
/// </summary>
/// <param name="admission">The lock under which it is used.</param>
internal sealed class HandlersWaiting(RankedLock admission)
{
    private readonly HashSet<Customer> _customers = [];
    private TaskCompletionSource? _othersGone;

    /// <summary>What they wait for; made when it is asked for.</summary>
    [UnderLock]
    public Task OthersGone()
    {
        admission.AssertHeld();
        return (_othersGone ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).Task;
    }

    [UnderLock]
    public bool Add(Customer customer)
    {
        admission.AssertHeld();
        return _customers.Add(customer);
    }

    /// <summary>False for one who does not wait.</summary>
    [UnderLock]
    public bool Remove(Customer customer)
    {
        admission.AssertHeld();
        return _customers.Remove(customer);
    }

    /// <summary>What is to be completed, without the lock, when so many are here; null while others are.</summary>
    [UnderLock]
    public TaskCompletionSource? EndsWith(long here)
    {
        admission.AssertHeld();
        return here == _customers.Count ? _othersGone : null;
    }
}
