using Clientele.Serving.Admission;
using Clientele.Serving.Customers;
using Clientele.Serving.Metrics;
using Clientele.Transport;

namespace Clientele;

// Who may come in, who waits, who is next. docs/engine.md has the life of a customer.
public sealed partial class Server
{
    private readonly RankedLock _admission = new(LockRank.Admission);
    private readonly CustomerTable _customers;
    private readonly Dictionary<NetworkAddress, int> _perAddress = [];

    private readonly Offstage _offstage;
    private readonly HandshakeGate? _handshakes;
    private int _placesTaken;
    private bool _stopping;
    private int _waitForJoining;

    /// <summary>Admission, the waiting line, and everyone who has been admitted.</summary>
    internal RankedLock Admission => _admission;

    /// <summary>
    /// Finds a customer who is connected, online or not: in its TLS handshake, in line, online, or ending and not
    /// closed yet. Customers who are online are found at once; for others this looks at everyone who is not online. Any
    /// thread.
    /// </summary>
    /// <param name="number">The number.</param>
    /// <returns>The customer; null when it has gone, or there never was one.</returns>
    public Customer? Find(long number)
    {
        using (_admission.Enter())
        {
            return Roster[number] ?? _line.Find(customer => customer.Number == number)
                ?? _offstage.FirstOrDefault(customer => customer.Number == number);
        }
    }

    /// <summary>The customer has just been accepted.</summary>
    [OnLoop]
    private void Arrive(Customer customer)
    {
        customer.Loop.AssertCurrent();
        FaultInjection.At(FaultPoint.Arrive, customer);
        if (Refusal(customer) is { } why)
        {
            customer.End(LeaveReason.Refused, new AdmissionException(why));
            return;
        }

        if (Options.Tls is { } tls)
        {
            _ = HandshakeAsync(customer, tls);
            return;
        }

        try
        {
            customer.Socket.Attach(customer);
        }
        catch (System.Net.Sockets.SocketException error)
        {
            customer.End(LeaveReason.Failed, error, abort: true);
            return;
        }

        FindPlace(customer);
    }

    private string? Refusal(Customer customer)
    {
        using (_admission.Enter())
        {
            FaultInjection.At(FaultPoint.Admission, customer);
            if (_stopping)
                return "the server is stopping";
            if (Options.MaxCustomers > 0 && _customers.Count >= Options.MaxCustomers)
                return $"there are {Options.MaxCustomers} customers already";
            _customers.MakeRoom();
            if (Options.MaxPerAddress > 0)
            {
                NetworkAddress host = customer.Socket.RemoteAddress.HostOnly;
                int there = _perAddress.GetValueOrDefault(host);
                if (there >= Options.MaxPerAddress)
                    return $"there are {Options.MaxPerAddress} customers from that address already";
                _perAddress[host] = there + 1;
            }

            _customers.Add(customer);
            customer.Become(AdmissionState.Arriving, _admission);
            _offstage.Add(customer);
            return null;
        }
    }

    /// <summary>The customer joins if there is a place, and else stands in line.</summary>
    [OnLoop]
    private void FindPlace(Customer customer)
    {
        customer.Loop.AssertCurrent();
        int place = 0;
        using (_admission.Enter())
        {
            if (customer.AdmissionState != AdmissionState.Arriving)
                return;
            if (Options.Capacity > 0 && (_placesTaken >= Options.Capacity || _line.Count > 0))
            {
                _line.Add(customer);
                customer.Become(AdmissionState.InLine, _admission);
                _offstage.Remove(customer);
                place = _line.Count;
            }
            else
            {
                customer.Become(AdmissionState.Called, _admission);
                _placesTaken++;
            }
        }

        if (place == 0)
        {
            Join(customer);
            return;
        }

        if (Events.Wants(EventKinds.Waiting))
            Events.Publish(new CustomerWaiting(customer, place));
        if (Options.TellPlace is { } words)
            TellPlace(customer, place, words);
        customer.WatchWhileWaiting();
    }

    /// <summary>The customer has a place, and is online from here on.</summary>
    [OnLoop]
    private void Join(Customer customer)
    {
        customer.Loop.AssertCurrent();
        // Before the customer is joining: a user's clock may block, and a stop waits for those who are joining.
        DateTimeOffset time = Events.ReadTime();
        using (_admission.Enter())
        {
            if (customer.AdmissionState != AdmissionState.Called)
                return;
            FaultInjection.At(FaultPoint.Join, customer);
            customer.Become(AdmissionState.Joining, _admission);
        }

        try
        {
            // The roster and its event: not under the lock.
            Events.Joined(customer, time);
        }
        finally
        {
            // What has thrown after the customer was in the roster does not undo that.
            EndJoining(customer, joined: Roster[customer.Number] is not null);
        }

        _log.Joined(customer);
        FaultInjection.At(FaultPoint.OpenConnection, customer);
        _poolWatch?.Wake();
        _measures?.Joined();
        customer.Open(_startHandler, _inline);
    }

    private void EndJoining(Customer customer, bool joined)
    {
        using (_admission.Enter())
        {
            customer.Become(joined ? AdmissionState.Online : AdmissionState.Called, _admission);
            if (joined)
            {
                _offstage.Remove(customer);
                _joined++;
            }

            if (_waitForJoining > 0)
                _admission.PulseAll();
        }
    }

    /// <summary>
    /// A stop that gives up on a loop declares customers gone from another thread. One who is joining just now has
    /// joined first: that takes no longer than putting an event does.
    /// </summary>
    [UnderLock]
    private void WaitForJoining(Customer customer)
    {
        _admission.AssertHeld();
        _waitForJoining++;
        while (customer.AdmissionState == AdmissionState.Joining)
            _admission.Wait();
        _waitForJoining--;
    }

    /// <summary>
    /// The customer is gone. The roster changes before the event is published. Called by its loop, and again when it
    /// has thrown; by another thread when the loop does not get to it.
    /// </summary>
    internal void OnDeparted(Customer customer)
    {
        Customer? next = null;
        int moved = -1;
        using (_admission.Enter())
        {
            FaultInjection.At(FaultPoint.DepartAdmission, customer);
            WaitForJoining(customer);
            if (customer.AdmissionState != AdmissionState.Gone)
                next = Leave(customer, ref moved);
        }

        try
        {
            TellOfDeparture(customer);
        }
        finally
        {
            // Also when its event failed: others wait for its place.
            Call(next);
            if (moved >= 0)
                TellPlaces(moved);
            LookForDrained();
        }
    }

    /// <summary>
    /// Takes the customer out of the counts, and allocates nothing. Returns the one who is called to the place that is
    /// free now, if any.
    /// </summary>
    [UnderLock]
    private Customer? Leave(Customer customer, ref int moved)
    {
        _admission.AssertHeld();
        AdmissionState state = customer.AdmissionState;
        customer.WasOnline = state == AdmissionState.Online;
        customer.Become(AdmissionState.Gone, _admission);
        _offstage.Add(customer);
        if (state != AdmissionState.None)
            LeavePlace(customer);
        if (state == AdmissionState.Online)
            Roster.Remove(customer);
        int from = 0;
        if (state == AdmissionState.InLine)
            _line.RemoveAt(from = _line.IndexOf(customer));
        Customer? next = null;
        if (state is AdmissionState.Online or AdmissionState.Called)
        {
            // Who waits in its handler for the others has given it away already.
            if (!_waitingForOthers.Remove(customer))
            {
                _placesTaken--;
                next = CallNext();
            }
        }

        if (Options.TellPlace is not null && (next is not null || state == AdmissionState.InLine))
            moved = from;
        Count(customer, customer.WasOnline);
        return next;
    }

    private void TellOfDeparture(Customer customer)
    {
        if (!customer.TryTell())
            return;
        try
        {
            FaultInjection.At(FaultPoint.DepartEvent, customer);
            if (customer.WasOnline && Events.Wants(EventKinds.Left))
                Events.Publish(new CustomerLeft(customer, customer.Reason, customer.Error));
            else if (!customer.WasOnline && Events.Wants(EventKinds.TurnedAway))
                Events.Publish(new CustomerTurnedAway(customer, customer.Reason, customer.Error));
        }
        catch
        {
            customer.TellAgain();
            throw;
        }

        _log.Departed(customer);
        if (customer.WasOnline && ServerMeasures.RecordsStays)
            _measures?.Left(customer.Age, customer.Reason);
    }

    [UnderLock]
    private void LeavePlace(Customer customer)
    {
        _admission.AssertHeld();
        _customers.Remove(customer);
        if (Options.MaxPerAddress == 0)
            return;
        NetworkAddress host = customer.Socket.RemoteAddress.HostOnly;
        int there = _perAddress.GetValueOrDefault(host);
        if (there <= 1)
            _perAddress.Remove(host);
        else
            _perAddress[host] = there - 1;
    }
}
