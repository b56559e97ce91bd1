using System.Net.Sockets;
using Clientele.Serving.Admission;
using Clientele.Serving.Metrics;
using Clientele.Transport;

namespace Clientele.Serving;

/// <summary>
/// The way of customers into a server and out of it: what is decided by <see cref="Attendance"/> is done and told here.
/// docs/engine.md has the life of a customer.
/// </summary>
internal sealed class Entrance
{
    private readonly Server _server;
    private readonly Attendance _attendance;
    private readonly Handshakes? _handshakes;
    private readonly PoolWatch? _poolWatch;

    /// <param name="server">Whose customers they are.</param>
    /// <param name="attendance">Who is there.</param>
    /// <param name="places">Tells those in line where they stand.</param>
    /// <param name="handshakes">Makes TLS of them; null without.</param>
    /// <param name="poolWatch">Watches the threads on which handlers run; null where none do.</param>
    public Entrance(
        Server server, Attendance attendance, PlaceTeller places, Handshakes? handshakes, PoolWatch? poolWatch)
    {
        (_server, _attendance, Places) = (server, attendance, places);
        (_handshakes, _poolWatch) = (handshakes, poolWatch);
    }

    public PlaceTeller Places { get; }

    /// <summary>The customer has just been accepted.</summary>
    [OnLoop]
    public void Arrive(Customer customer)
    {
        customer.Loop.AssertCurrent();
        FaultInjection.At(FaultPoint.Arrive, customer);
        if (_attendance.Refusal(customer) is { } why)
        {
            customer.End(LeaveReason.Refused, new AdmissionException(why));
            return;
        }

        if (_handshakes is not null)
        {
            _handshakes.Begin(customer);
            return;
        }

        try
        {
            customer.Socket.Attach(customer);
        }
        catch (SocketException error)
        {
            customer.End(LeaveReason.Failed, error, abort: true);
            return;
        }

        FindPlace(customer);
    }

    /// <summary>The customer joins if there is a place, and else stands in line.</summary>
    [OnLoop]
    public void FindPlace(Customer customer)
    {
        customer.Loop.AssertCurrent();
        if (!_attendance.TryPlace(customer, out int place))
            return;
        if (place == 0)
        {
            Join(customer);
            return;
        }

        if (_server.Events.Wants(EventKinds.Waiting))
            _server.Events.Publish(new CustomerWaiting(customer, place));
        Places.Tell(customer, place);
        customer.WatchWhileWaiting();
    }

    /// <summary>A place is free: who is called to it joins, if anybody is. Any thread.</summary>
    public static void Call(Customer? next) =>
        next?.Loop.Post(static next => ((Customer)next!).Server.Entrance.Join((Customer)next!), next);

    /// <summary>
    /// The customer is gone. The roster changes before the event is published. Called by its loop, and again when it
    /// has thrown; by another thread when the loop does not get to it.
    /// </summary>
    public void Depart(Customer customer)
    {
        _attendance.Depart(customer, out Customer? next, out int moved);
        try
        {
            TellOfDeparture(customer);
        }
        finally
        {
            // Also when its event failed: others wait for its place.
            Call(next);
            if (moved >= 0)
                Places.TellMoved(moved);
            _server.Stopping.LookForDrained();
        }
    }

    /// <summary>The customer has a place, and is online from here on.</summary>
    [OnLoop]
    private void Join(Customer customer)
    {
        customer.Loop.AssertCurrent();
        // Before the customer is joining: a user's clock may block, and a stop waits for those who are joining.
        DateTimeOffset time = _server.Events.ReadTime();
        if (!_attendance.TryBeginJoining(customer))
            return;
        try
        {
            // The roster and its event: not under the lock.
            _server.Events.Joined(customer, time);
        }
        finally
        {
            // What has thrown after the customer was in the roster does not undo that.
            _attendance.EndJoining(customer, joined: _server.Roster[customer.Number] is not null);
        }

        _server.Log.Joined(customer);
        FaultInjection.At(FaultPoint.OpenConnection, customer);
        _poolWatch?.Wake();
        _server.Measures?.Joined();
        _server.Traces?.Begin(customer);
        _server.Handlers.Open(customer);
    }

    private void TellOfDeparture(Customer customer)
    {
        if (!customer.TryTell())
            return;
        EventHub events = _server.Events;
        try
        {
            FaultInjection.At(FaultPoint.DepartEvent, customer);
            if (customer.WasOnline && events.Wants(EventKinds.Left))
                events.Publish(new CustomerLeft(customer, customer.Reason, customer.Error));
            else if (!customer.WasOnline && events.Wants(EventKinds.TurnedAway))
                events.Publish(new CustomerTurnedAway(customer, customer.Reason, customer.Error));
        }
        catch
        {
            customer.TellAgain();
            throw;
        }

        _server.Log.Departed(customer);
        if (customer.WasOnline && ServerMeasures.RecordsStays)
            _server.Measures?.Left(customer.Age, customer.Reason);
        if (customer.WasOnline)
            _server.Traces?.End(customer);
    }
}
