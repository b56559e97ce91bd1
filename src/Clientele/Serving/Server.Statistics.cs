namespace Clientele;

public sealed partial class Server
{
    private readonly long[] _reasons = new long[Enum.GetValues<LeaveReason>().Length];
    private long _joined;
    private long _left;
    private long _turnedAway;
    private long _aborted;
    private long _acceptPauses;
    private long _departedMessagesReceived;
    private long _departedMessagesSent;
    private long _departedMessagesDropped;
    private long _departedBytesReceived;
    private long _departedBytesSent;

    /// <summary>The figures now. Counting costs customers nothing: each has its own counters, summed up here.</summary>
    public ServerStatistics GetStatistics()
    {
        lock (_admission)
        {
            long messagesIn = _departedMessagesReceived, messagesOut = _departedMessagesSent, dropped = _departedMessagesDropped;
            long bytesIn = _departedBytesReceived, bytesOut = _departedBytesSent;
            foreach (Customer customer in Roster)
            {
                messagesIn += customer.MessagesReceived;
                messagesOut += customer.MessagesSent;
                dropped += customer.MessagesDropped;
                bytesIn += customer.BytesReceived;
                bytesOut += customer.BytesSent;
            }

            return new ServerStatistics
            {
                Accepted = Volatile.Read(ref _lastNumber),
                Joined = _joined,
                Left = _left,
                TurnedAway = _turnedAway,
                Online = Roster.Count,
                Waiting = _line.Count,
                Reasons = Enum.GetValues<LeaveReason>().Where(r => _reasons[(int)r] > 0).ToDictionary(r => r, r => _reasons[(int)r]),
                MessagesReceived = messagesIn,
                MessagesSent = messagesOut,
                MessagesDropped = dropped,
                BytesReceived = bytesIn,
                BytesSent = bytesOut,
                QueuedBytes = ConnectionSettings.QueueBudget.Used,
                HalfReceivedBytes = ConnectionSettings.FrameBudget.Used,
                AcceptPauses = Volatile.Read(ref _acceptPauses),
                Aborted = _aborted,
            };
        }
    }

    internal void OnDropped(Customer customer, int messages)
    {
        if (Events.HasWatchers)
            Events.Publish(new MessagesDropped(customer, messages));
    }

    private void Count(Customer customer, bool left)
    {
        if (left)
            _left++;
        else
            _turnedAway++;
        if (left && (customer.EndedByDeadline || customer.WasCutOff))
            _aborted++;
        _reasons[(int)customer.Reason]++;
        _departedMessagesReceived += customer.MessagesReceived;
        _departedMessagesSent += customer.MessagesSent;
        _departedMessagesDropped += customer.MessagesDropped;
        _departedBytesReceived += customer.BytesReceived;
        _departedBytesSent += customer.BytesSent;
    }
}
