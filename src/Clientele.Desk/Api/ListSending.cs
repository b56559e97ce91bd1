using Clientele.Desk.State;
using Clientele.Desk.Views;

namespace Clientele.Desk.Api;

/// <summary>One message to a list of customers: all of them or none. No customer is waited for.</summary>
internal static class ListSending
{
    /// <exception cref="UnsendableException">It cannot be sent to one of them; it says which.</exception>
    public static async ValueTask<SentManyView> SendAsync(
        DeskState desk, OutgoingMessage message, IEnumerable<CustomerId> to, CancellationToken aborted)
    {
        // 5, 5@a and 5@a.INCARNATION may be one and the same.
        CustomerId[] ids = [.. to.Select(id => desk.IsHere(id) ? desk.IdOf(id.Number) : id).Distinct()];
        IReadOnlyList<SendResult> results = ids.All(desk.IsHere) ? SendHere(desk.Server, message, ids)
            : await desk.Roster.SendAsync(ids, message, aborted).ConfigureAwait(false);
        return new SentManyView
        {
            Total = results.Count,
            Sent = results.Count(static result => result == SendResult.Sent),
            Queued = results.Count(static result => result == SendResult.Queued),
            Dropped = results.Count(static result => result is SendResult.Dropped or SendResult.Full),
            Failed = results.Count(
                static result => result is SendResult.Left or SendResult.Disconnected or SendResult.NodeLost),
            Untold = [],
            UntoldIds = [],
            SilentNodes = [.. results.Zip(ids).Where(static one => one.First == SendResult.NodeLost)
                .Select(static one => one.Second.Node).Distinct()],
            Results = [.. results.Zip(ids, static (result, id) =>
                new ResultView(id.Number, CustomerView.IdOf(id), SendingEndpoints.NameOf(result)))],
        };
    }

    /// <summary>All is encoded before anything is sent.</summary>
    private static SendResult[] SendHere(Server server, OutgoingMessage message, CustomerId[] ids)
    {
        (Customer? To, byte[] Frame)[] frames = [.. ids.Select(id =>
            server.Roster[id.Number] is { } customer ? (customer, message.ToFrame(customer, id)) : (null, []))];
        return [.. frames.Select(static frame => frame.To?.TrySendBytes(frame.Frame) ?? SendResult.Left)];
    }
}
