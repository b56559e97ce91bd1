using Clientele.Guarding;
using Clientele.Serving.Admission;
using Clientele.Serving.Statistics;

namespace Clientele;

public sealed partial class Server
{
    private readonly ReasonCounts _leaves = new();
    private readonly ReasonCounts _refusals = new();
    private readonly AcceptErrorCounts _acceptErrors = new();
    private long _joined;
    private long _left;
    private long _turnedAway;
    private long _aborted;
    private long _acceptPauses;
    private Traffic _departed;

    /// <summary>
    /// The figures now. Counting costs customers nothing: each has its own counters, summed up here, which takes some 3 ms with
    /// 100 000 of them and holds up nobody. Sums never go back from one call to the next. Any thread.
    /// </summary>
    public ServerStatistics GetStatistics()
    {
        while (true)
        {
            Customer[] here = _customers.RentRoom();
            int count = 0;
            try
            {
                if (TakeFigures(here, out count) is { } statistics)
                    return statistics;
            }
            finally
            {
                CustomerTable.ReturnRoom(here, count);
            }
        }
    }

    /// <summary>
    /// A customer who is here at the moment of the copy is in it, and one who had gone by then is in the sums of those: each is counted
    /// once, also who goes while the counters are read, because those do not change any more.
    /// </summary>
    private ServerStatistics? TakeFigures(Customer[] here, out int count)
    {
        Traffic traffic;
        ReasonCounts leaves, refusals;
        long joined, left, turnedAway, aborted, accepted;
        int online, waiting;
        using (_admission.Enter())
        {
            if (!_customers.TryCopyTo(here, out count))
            {
                count = 0;
                return null;
            }

            traffic = _departed;
            (leaves, refusals) = (_leaves.Copy(), _refusals.Copy());
            (joined, left, turnedAway, aborted) = (_joined, _left, _turnedAway, _aborted);
            // Not the roster's count, which changes outside of the lock.
            (online, waiting, accepted) = ((int)(_joined - _left), _line.Count, LastNumber);
        }

        foreach (Customer customer in here.AsSpan(0, count))
            traffic.Add(customer);
        var acceptErrors = _acceptErrors.Copy();
        return new ServerStatistics
        {
            Accepted = accepted,
            Joined = joined,
            Left = left,
            TurnedAway = turnedAway,
            Online = online,
            Waiting = waiting,
            Reasons = ReasonCounts.Join(leaves, refusals),
            MessagesReceived = traffic.MessagesReceived,
            MessagesSent = traffic.MessagesSent,
            MessagesDropped = traffic.MessagesDropped,
            BytesReceived = traffic.BytesReceived,
            BytesSent = traffic.BytesSent,
            QueuedBytes = ConnectionSettings.QueueBudget.Used,
            HalfReceivedBytes = ConnectionSettings.FrameBudget.Used,
            AcceptPauses = Volatile.Read(ref _acceptPauses),
            AcceptErrors = acceptErrors.Sum(error => error.Value),
            Aborted = aborted,
            IsStalled = IsStalled,
            Leaves = leaves,
            Refusals = refusals,
            AcceptErrorCounts = acceptErrors,
        };
    }

    /// <summary>
    /// Everyone online, the first <paramref name="count"/> of a rented room: some twenty times cheaper than to walk through the
    /// roster of 100 000. Give it back with <see cref="ReturnOnline"/>. Any thread.
    /// </summary>
    internal Customer[] RentOnline(out int count)
    {
        while (true)
        {
            Customer[] here = _customers.RentRoom();
            bool copied;
            int all;
            using (_admission.Enter())
                copied = _customers.TryCopyTo(here, out all);
            if (!copied)
            {
                CustomerTable.ReturnRoom(here, 0);
                continue;
            }

            count = 0;
            foreach (Customer customer in here.AsSpan(0, all))
            {
                if (customer.AdmissionState == AdmissionState.Online)
                    here[count++] = customer;
            }

            // A customer who is not online must not be kept by the room.
            Array.Clear(here, count, all - count);
            return here;
        }
    }

    private void AddEveryoneAdmitted(List<Connection> all)
    {
        using (_admission.Enter())
            _customers.AddTo(all);
    }

    internal static void ReturnOnline(Customer[] room, int count) => CustomerTable.ReturnRoom(room, count);

    internal void OnDropped(Customer customer, int messages)
    {
        if (Events.Wants(EventKinds.Dropped))
            Events.Publish(new MessagesDropped(customer, messages));
    }

    [UnderLock]
    private void Count(Customer customer, bool left)
    {
        _admission.AssertHeld();
        if (left)
            _left++;
        else
            _turnedAway++;
        if (left && (customer.EndedByDeadline || customer.WasCutOff))
            _aborted++;
        (left ? _leaves : _refusals).Count(customer.Reason);
        _departed.Add(customer);
    }
}
