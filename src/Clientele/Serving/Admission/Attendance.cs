using Clientele.Serving.Customers;
using Clientele.Serving.Statistics;
using Clientele.Transport;

namespace Clientele.Serving.Admission;

/// <summary>
/// Everyone who is connected to a server: in admission, in line, online, or gone and not closed yet. One lock keeps
/// what it consists of in step; no event is published and no user's code called under it. Any thread.
/// </summary>
internal sealed class Attendance
{
    private readonly RankedLock _lock = new(LockRank.Admission);
    private readonly Roster _roster;
    private readonly ConnectionCount _connections;
    private readonly int _maxCustomers;
    private readonly int _maxPerAddress;
    private readonly CustomerTable _customers;
    private readonly Offstage _offstage;
    private readonly AddressCounts _addresses;
    private readonly Places _places;
    private readonly HandlersWaiting _waitingForOthers;
    private readonly DepartureCounts _counts;
    private int _waitForJoining;

    /// <param name="roster">Who is online.</param>
    /// <param name="connections">How many were accepted.</param>
    /// <param name="maxCustomers">How many there may be; 0 for any number.</param>
    /// <param name="maxPerAddress">How many there may be from one address; 0 for any number.</param>
    /// <param name="capacity">How many may be online; 0 for any number.</param>
    public Attendance(
        Roster roster, ConnectionCount connections, int maxCustomers, int maxPerAddress, int capacity)
    {
        (_roster, _connections) = (roster, connections);
        (_maxCustomers, _maxPerAddress) = (maxCustomers, maxPerAddress);
        _customers = new CustomerTable(_lock);
        _offstage = new Offstage(_lock);
        _addresses = new AddressCounts(_lock, maxPerAddress);
        _places = new Places(_lock, _offstage, capacity);
        _waitingForOthers = new HandlersWaiting(_lock);
        _counts = new DepartureCounts(_lock);
    }

    /// <summary>Who waits in line, in order: a copy.</summary>
    public IReadOnlyList<Customer> Waiting
    {
        get
        {
            using (_lock.Enter())
                return [.. _places.Line];
        }
    }

    /// <summary>How many wait in line.</summary>
    public int WaitingCount
    {
        get
        {
            using (_lock.Enter())
                return _places.Line.Count;
        }
    }

    /// <summary>Customers who were aborted.</summary>
    public long Aborted => _counts.Aborted;

    /// <summary>A customer by number; null when nobody has it.</summary>
    public Customer? Find(long number)
    {
        using (_lock.Enter())
        {
            return _roster[number] ?? _places.Line.Find(customer => customer.Number == number)
                ?? _offstage.FirstOrDefault(customer => customer.Number == number);
        }
    }

    /// <summary>Everyone.</summary>
    public Customer[] Everyone()
    {
        using (_lock.Enter())
            return [.. _roster, .. _places.Line, .. _offstage];
    }

    /// <summary>Adds everyone between admission and departure to a list.</summary>
    public void AddTo(List<Connection> all)
    {
        using (_lock.Enter())
            _customers.AddTo(all);
    }

    /// <summary>Everyone online at this moment, in memory that is lent.</summary>
    public RosterSnapshot TakeSnapshot()
    {
        while (true)
        {
            Customer[] here = _customers.RentRoom();
            bool copied;
            int all;
            using (_lock.Enter())
                copied = _customers.TryCopyTo(here, out all);
            if (!copied)
            {
                CustomerTable.ReturnRoom(here, 0);
                continue;
            }

            int count = 0;
            foreach (Customer customer in here.AsSpan(0, all))
            {
                if (customer.AdmissionState == AdmissionState.Online)
                    here[count++] = customer;
            }

            // A customer who is not online must not be kept by the room.
            Array.Clear(here, count, all - count);
            return new RosterSnapshot(here, count);
        }
    }

    /// <summary>
    /// A customer who is here at the moment of the copy is in it, and one who had gone by then is in the sums of those:
    /// each is counted once, also who goes while the counters are read, because those do not change any more.
    /// </summary>
    public AttendanceFigures TakeFigures()
    {
        while (true)
        {
            Customer[] here = _customers.RentRoom();
            int count = 0;
            try
            {
                if (TryTakeFigures(here, out count) is { } figures)
                    return figures;
            }
            finally
            {
                CustomerTable.ReturnRoom(here, count);
            }
        }
    }

    /// <summary>Nobody is admitted, or called from the line, from here on.</summary>
    public void Shut()
    {
        using (_lock.Enter())
            _places.Shut();
    }

    /// <summary>Lets a customer in who was just accepted; or says why not.</summary>
    public string? Refusal(Customer customer)
    {
        using (_lock.Enter())
        {
            FaultInjection.At(FaultPoint.Admission, customer);
            if (_places.IsShut)
                return "the server is stopping";
            if (_maxCustomers > 0 && _customers.Count >= _maxCustomers)
                return $"there are {_maxCustomers} customers already";
            _customers.MakeRoom();
            if (!_addresses.TryAdd(customer))
                return $"there are {_maxPerAddress} customers from that address already";
            _customers.Add(customer);
            customer.Become(AdmissionState.Arriving, _lock);
            _offstage.Add(customer);
            return null;
        }
    }

    /// <summary>
    /// The customer takes a place, or stands in line; false when it has gone meanwhile.
    /// </summary>
    /// <param name="customer">The customer.</param>
    /// <param name="place">Its place in line; 0 when it has a place of its own, and is to join.</param>
    public bool TryPlace(Customer customer, out int place)
    {
        place = 0;
        using (_lock.Enter())
        {
            if (customer.AdmissionState != AdmissionState.Arriving)
                return false;
            place = _places.Enter(customer);
            return true;
        }
    }

    /// <summary>The customer is joining, until <see cref="EndJoining"/>; false when it has gone meanwhile.</summary>
    public bool TryBeginJoining(Customer customer)
    {
        using (_lock.Enter())
        {
            if (customer.AdmissionState != AdmissionState.Called)
                return false;
            FaultInjection.At(FaultPoint.Join, customer);
            customer.Become(AdmissionState.Joining, _lock);
            return true;
        }
    }

    /// <summary>The customer is online, or has a place as before.</summary>
    public void EndJoining(Customer customer, bool joined)
    {
        using (_lock.Enter())
        {
            customer.Become(joined ? AdmissionState.Online : AdmissionState.Called, _lock);
            if (joined)
            {
                _offstage.Remove(customer);
                _counts.OnJoined();
            }

            if (_waitForJoining > 0)
                _lock.PulseAll();
        }
    }

    /// <summary>The customer is gone; when that was said before, nothing happens.</summary>
    /// <param name="customer">The customer.</param>
    /// <param name="next">Who is called to the place that is free now, if any.</param>
    /// <param name="moved">From which place in line on others have moved up; -1 where nobody has.</param>
    public void Depart(Customer customer, out Customer? next, out int moved)
    {
        (next, moved) = (null, -1);
        using (_lock.Enter())
        {
            FaultInjection.At(FaultPoint.DepartAdmission, customer);
            WaitForJoining(customer);
            if (customer.AdmissionState != AdmissionState.Gone)
                next = Leave(customer, ref moved);
        }
    }

    /// <summary>The customer has given back its socket.</summary>
    public void Forget(Customer customer)
    {
        using (_lock.Enter())
            _offstage.Remove(customer);
    }

    /// <summary>Where a customer stands in line, as far as <paramref name="most"/>; 0 for no place there.</summary>
    public int PlaceOf(Customer customer, int most)
    {
        using (_lock.Enter())
        {
            return customer.AdmissionState == AdmissionState.InLine
                ? _places.Line.IndexOf(customer, 0, Math.Min(_places.Line.Count, most)) + 1 : 0;
        }
    }

    /// <summary>Who stands in line from one place on, as far as another.</summary>
    public Customer[] WaitingFrom(int first, int end)
    {
        using (_lock.Enter())
            return [.. _places.Line.Take(end).Skip(first)];
    }

    /// <summary>
    /// A customer's own handler waits until everyone else is gone: what it waits for. Null when the customer has left
    /// already, and so is not among those who are waited for.
    /// </summary>
    /// <param name="customer">The customer.</param>
    /// <param name="next">Who is called to its place: those in line may be who it waits for.</param>
    public Task? WaitForOthers(Customer customer, out Customer? next)
    {
        next = null;
        using (_lock.Enter())
        {
            if (customer.AdmissionState != AdmissionState.Online)
                return null;
            Task gone = _waitingForOthers.OthersGone();
            if (_waitingForOthers.Add(customer))
                next = _places.Free();
            return gone;
        }
    }

    /// <summary>The customer's handler waits no more.</summary>
    public void WaitNoMore(Customer customer)
    {
        using (_lock.Enter())
        {
            if (_waitingForOthers.Remove(customer))
                _places.TakeAgain();
        }
    }

    /// <summary>Whether nobody is here of those who were accepted.</summary>
    /// <param name="othersGone">To be completed, if nobody is here but customers whose handlers wait for that.</param>
    public bool IsEmpty(out TaskCompletionSource? othersGone)
    {
        using (_lock.Enter())
        {
            long here = _counts.HereOf(_connections.LastNumber);
            othersGone = _waitingForOthers.EndsWith(here);
            return here == 0;
        }
    }

    /// <summary>How many have joined, and how many were aborted.</summary>
    public (long Joined, long Aborted) Outcome()
    {
        using (_lock.Enter())
            return (_counts.Joined, _counts.Aborted);
    }

    /// <summary>
    /// A stop that gives up on a loop declares customers gone from another thread. One who is joining just now has
    /// joined first: that takes no longer than putting an event does.
    /// </summary>
    [UnderLock]
    private void WaitForJoining(Customer customer)
    {
        _lock.AssertHeld();
        _waitForJoining++;
        while (customer.AdmissionState == AdmissionState.Joining)
            _lock.Wait();
        _waitForJoining--;
    }

    /// <summary>
    /// Takes the customer out of the counts, and allocates nothing. Returns the one who is called to the place that is
    /// free now, if any.
    /// </summary>
    [UnderLock]
    private Customer? Leave(Customer customer, ref int moved)
    {
        _lock.AssertHeld();
        AdmissionState state = customer.AdmissionState;
        customer.WasOnline = state == AdmissionState.Online;
        customer.Become(AdmissionState.Gone, _lock);
        _offstage.Add(customer);
        if (state != AdmissionState.None)
        {
            _customers.Remove(customer);
            _addresses.Remove(customer);
        }

        if (state == AdmissionState.Online)
            _roster.Remove(customer);
        if (state == AdmissionState.InLine)
            moved = _places.LeaveLine(customer);
        Customer? next = null;
        // Who waits in its handler for the others has given its place away already.
        if (state is AdmissionState.Online or AdmissionState.Called && !_waitingForOthers.Remove(customer))
            next = _places.Free();
        if (next is not null)
            moved = 0;
        _counts.OnGone(customer, customer.WasOnline);
        return next;
    }

    private AttendanceFigures? TryTakeFigures(Customer[] here, out int count)
    {
        DepartureFigures figures;
        int waiting;
        long accepted;
        using (_lock.Enter())
        {
            if (!_customers.TryCopyTo(here, out count))
            {
                count = 0;
                return null;
            }

            (figures, waiting, accepted) = (_counts.Copy(), _places.Line.Count, _connections.LastNumber);
        }

        Traffic traffic = figures.Departed;
        foreach (Customer customer in here.AsSpan(0, count))
            traffic.Add(customer);
        return new AttendanceFigures(figures, accepted, waiting, traffic);
    }
}
