using Clientele.Serving.Customers;
using Clientele.Transport;

namespace Clientele.Serving.Admission;

/// <summary>The places of a server, and the waiting line: who comes next.</summary>
/// <param name="admission">The lock under which it is used.</param>
/// <param name="offstage">Where one is who is called.</param>
/// <param name="capacity">How many places there are; 0 for any number.</param>
internal sealed class Places(RankedLock admission, Offstage offstage, int capacity)
{
    private readonly List<Customer> _line = [];
    private int _taken;
    private bool _isShut;

    /// <summary>Nobody is called any more.</summary>
    public bool IsShut
    {
        [UnderLock]
        get
        {
            admission.AssertHeld();
            return _isShut;
        }
    }

    /// <summary>Who waits, in order.</summary>
    public List<Customer> Line
    {
        [UnderLock]
        get
        {
            admission.AssertHeld();
            return _line;
        }
    }

    /// <summary>The customer takes a place (0), or stands in line; then where.</summary>
    [UnderLock]
    public int Enter(Customer customer)
    {
        admission.AssertHeld();
        if (capacity > 0 && (_taken >= capacity || _line.Count > 0))
        {
            _line.Add(customer);
            customer.Become(AdmissionState.InLine, admission);
            offstage.Remove(customer);
            return _line.Count;
        }

        customer.Become(AdmissionState.Called, admission);
        _taken++;
        return 0;
    }

    /// <summary>The customer waits no more. From which place on the others have moved up.</summary>
    [UnderLock]
    public int LeaveLine(Customer customer)
    {
        admission.AssertHeld();
        int at = _line.IndexOf(customer);
        _line.RemoveAt(at);
        return at;
    }

    /// <summary>A place is free. Returns the one who is called to it, if any; allocates nothing.</summary>
    [UnderLock]
    public Customer? Free()
    {
        admission.AssertHeld();
        _taken--;
        if (_line.Count == 0 || _isShut || _taken >= capacity)
            return null;
        Customer next = _line[0];
        _line.RemoveAt(0);
        next.Become(AdmissionState.Called, admission);
        offstage.Add(next);
        _taken++;
        return next;
    }

    /// <summary>A customer who had freed its place for others has one again.</summary>
    [UnderLock]
    public void TakeAgain()
    {
        admission.AssertHeld();
        _taken++;
    }

    [UnderLock]
    public void Shut()
    {
        admission.AssertHeld();
        _isShut = true;
    }
}
