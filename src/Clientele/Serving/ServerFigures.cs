using System.Net.Sockets;
using Clientele.Serving.Admission;
using Clientele.Serving.Statistics;

namespace Clientele.Serving;

/// <summary>Sums up a server's figures. Any thread.</summary>
internal sealed class ServerFigures(Server server, Attendance attendance, Listeners listeners)
{
    public ServerStatistics Take()
    {
        (DepartureFigures departures, long accepted, int waiting, Traffic traffic) = attendance.TakeFigures();
        KeyValuePair<SocketError, long>[] acceptErrors = listeners.Errors();
        return new ServerStatistics
        {
            Accepted = accepted,
            Joined = departures.Joined,
            Left = departures.Left,
            TurnedAway = departures.TurnedAway,
            // Not the roster's count, which changes outside of the lock.
            Online = (int)(departures.Joined - departures.Left),
            Waiting = waiting,
            Reasons = ReasonCounts.Join(departures.Leaves, departures.Refusals),
            MessagesReceived = traffic.MessagesReceived,
            MessagesSent = traffic.MessagesSent,
            MessagesDropped = traffic.MessagesDropped,
            BytesReceived = traffic.BytesReceived,
            BytesSent = traffic.BytesSent,
            QueuedBytes = server.ConnectionSettings.QueueBudget.Used,
            HalfReceivedBytes = server.ConnectionSettings.FrameBudget.Used,
            AcceptPauses = listeners.Pauses,
            AcceptErrors = acceptErrors.Sum(error => error.Value),
            Aborted = departures.Aborted,
            IsStalled = server.IsStalled,
            Leaves = departures.Leaves,
            Refusals = departures.Refusals,
            AcceptErrorCounts = acceptErrors,
        };
    }
}
