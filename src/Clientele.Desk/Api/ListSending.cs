using Clientele.Desk.State;
using Clientele.Desk.Views;

namespace Clientele.Desk.Api;

/// <summary>One message to a list of customers: all of them or none. No customer is waited for.</summary>
internal static class ListSending
{
    /// <exception cref="UnsendableException">It cannot be sent to one of them; it says which.</exception>
    /// <exception cref="FormatException">A hole or an escape is wrong, or a hole cannot be filled.</exception>
    public static async ValueTask<SentManyView> SendAsync(
        DeskState desk, Outgoing outgoing, IEnumerable<CustomerId> to, CancellationToken aborted)
    {
        // 5, 5@a and 5@a.INCARNATION may be one and the same.
        CustomerId[] ids = [.. to.Select(id => desk.IsHere(id) ? desk.IdOf(id.Number) : id).Distinct()];
        IReadOnlyList<SendResult> results = outgoing.IsTemplate
            ? await SendFilledAsync(desk, outgoing, ids, aborted).ConfigureAwait(false)
            : ids.All(desk.IsHere) ? SendHere(desk.Server, outgoing.Message, ids)
            : await desk.Roster.SendAsync(ids, outgoing.Message, aborted).ConfigureAwait(false);
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

    private static async ValueTask<SendResult[]> SendFilledAsync(
        DeskState desk, Outgoing outgoing, CustomerId[] ids, CancellationToken aborted)
    {
        var results = new SendResult[ids.Length];
        var found = new List<(int At, CustomerRow Row)>();
        for (int i = 0; i < ids.Length; i++)
        {
            try
            {
                results[i] = SendResult.Left;
                CustomerRow? row = await desk.Roster.FindAsync(ids[i], aborted).ConfigureAwait(false);
                if (row is { IsWaiting: false, IsEnding: false })
                    found.Add((i, row with { Id = ids[i] }));
            }
            catch (NodeLostException)
            {
                results[i] = SendResult.NodeLost;
            }
        }

        IReadOnlyList<SendResult> sent = await outgoing.Template(desk)
            .SendAsync(desk.Roster, [.. found.Select(static one => one.Row)], aborted).ConfigureAwait(false);
        foreach ((SendResult result, (int at, _)) in sent.Zip(found))
            results[at] = result;
        return results;
    }

    /// <summary>All is encoded before anything is sent.</summary>
    private static SendResult[] SendHere(Server server, OutgoingMessage message, CustomerId[] ids)
    {
        (Customer? To, byte[] Frame)[] frames = [.. ids.Select(id =>
            server.Roster[id.Number] is { } customer ? (customer, message.ToFrame(customer, id)) : (null, []))];
        return [.. frames.Select(static frame => frame.To?.TrySendBytes(frame.Frame) ?? SendResult.Left)];
    }
}
