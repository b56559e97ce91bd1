using Clientele.Serving;
using Clientele.Transport;

namespace Clientele;

// Who may come in, who waits, who is next. docs/engine.md has the life of a customer.
public sealed partial class Server
{
    private readonly Lock _admission = new();
    private readonly Attendance _attendance = new();
    private readonly Dictionary<NetworkAddress, int> _perAddress = [];

    // Who is neither online nor in line, but has a socket: in a handshake, called, or lingering.
    private readonly HashSet<Customer> _offstage = [];
    private readonly HandshakeGate? _handshakes;
    private int _seated;
    private bool _stopping;

    /// <summary>On the customer's loop: it has just been accepted.</summary>
    private void Arrive(Customer customer)
    {
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

        FindSeat(customer);
    }

    private string? Refusal(Customer customer)
    {
        lock (_admission)
        {
            if (_stopping)
                return "the server is stopping";
            if (Options.MaxCustomers > 0 && _attendance.Count >= Options.MaxCustomers)
                return $"there are {Options.MaxCustomers} customers already";
            if (Options.MaxPerAddress > 0)
            {
                NetworkAddress host = customer.Socket.RemoteAddress.HostOnly;
                int there = _perAddress.GetValueOrDefault(host);
                if (there >= Options.MaxPerAddress)
                    return $"there are {Options.MaxPerAddress} customers from that address already";
                _perAddress[host] = there + 1;
            }

            _attendance.Add(customer);
            customer.Seat = Seat.Arriving;
            _offstage.Add(customer);
            return null;
        }
    }

    /// <summary>On the customer's loop: it may talk, if there is a place.</summary>
    private void FindSeat(Customer customer)
    {
        int place = 0;
        lock (_admission)
        {
            if (customer.Seat != Seat.Arriving)
                return;
            if (Options.Capacity > 0 && (_seated >= Options.Capacity || _line.Count > 0))
            {
                customer.Seat = Seat.InLine;
                _line.Add(customer);
                _offstage.Remove(customer);
                place = _line.Count;
            }
            else
            {
                customer.Seat = Seat.Called;
                _seated++;
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

    /// <summary>On the customer's loop: it is online from here on.</summary>
    private void Join(Customer customer)
    {
        lock (_admission)
        {
            if (customer.Seat != Seat.Called)
                return;
            customer.Seat = Seat.Online;
            _offstage.Remove(customer);
            _joined++;
            Events.Joined(customer, Roster);
        }

        _poolWatch?.Wake();
        _measures?.Joined();
        customer.Open(_startHandler, _inline);
    }

    /// <summary>On the customer's loop: it is gone. The roster changes before the event is raised.</summary>
    internal void OnDeparted(Customer customer)
    {
        bool left;
        Customer? next = null;
        Customer[] moved = [];
        lock (_admission)
        {
            Seat seat = customer.Seat;
            customer.Seat = Seat.Gone;
            _offstage.Add(customer);
            left = seat == Seat.Online;
            if (seat != Seat.None)
                LeavePlace(customer);
            if (left)
                Roster.Remove(customer);
            int from = 0;
            if (seat == Seat.InLine)
                _line.RemoveAt(from = _line.IndexOf(customer));
            if (seat is Seat.Online or Seat.Called)
            {
                // Who waits in its handler for the others has given it away already.
                if (!_waitingForOthers.Remove(customer))
                {
                    _seated--;
                    next = CallNext();
                }
            }

            if (Options.TellPlace is not null && (next is not null || seat == Seat.InLine))
                moved = [.. _line.Take(PlacesTold).Skip(from)];
            Count(customer, left);
        }

        LeaveReason reason = customer.Reason;
        if (left && Events.Wants(EventKinds.Left))
            Events.Publish(new CustomerLeft(customer, reason, customer.Error));
        else if (!left && Events.Wants(EventKinds.TurnedAway))
            Events.Publish(new CustomerTurnedAway(customer, reason, customer.Error));
        if (left)
            _measures?.Left(customer);
        Call(next);
        foreach (Customer waiting in moved)
            waiting.Loop.Post(static waiting => ((Customer)waiting!).Server.TellPlace((Customer)waiting), waiting);
        LookForDrained();
    }

    private void LeavePlace(Customer customer)
    {
        _attendance.Remove(customer);
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
