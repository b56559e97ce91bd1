using System.Diagnostics.CodeAnalysis;
using Clientele.Desk.Problems;
using Clientele.Desk.Views;

namespace Clientele.Desk.Api;

/// <summary>One message to a list of customers: all of them or none. No customer is waited for.</summary>
internal static class ListSending
{
    public static bool TrySend(
        Server server, Outgoing outgoing, List<long> numbers, [NotNullWhen(true)] out SentManyView? sent, [NotNullWhen(false)] out Problem? problem)
    {
        sent = null;
        problem = null;
        var frames = new List<(long Number, Customer? To, byte[] Frame)>(numbers.Count);
        foreach (long number in numbers.Distinct())
        {
            Customer? customer = server.Roster[number];
            try
            {
                frames.Add((number, customer, customer is null ? [] : outgoing.For(customer)));
            }
            catch (Exception error) when (error is UnencodableException or FramingException)
            {
                problem = Outgoing.ProblemOf(error, number);
                return false;
            }
        }

        SendResult[] results = [.. frames.Select(frame => frame.To?.TrySendShared(frame.Frame) ?? SendResult.Left)];
        sent = new SentManyView
        {
            Total = results.Length,
            Sent = results.Count(static result => result == SendResult.Sent),
            Queued = results.Count(static result => result == SendResult.Queued),
            Dropped = results.Count(static result => result is SendResult.Dropped or SendResult.Full),
            Failed = results.Count(static result => result is SendResult.Left or SendResult.Disconnected),
            Untold = [],
            Results = [.. results.Zip(frames, static (result, frame) => new ResultView(frame.Number, SendingEndpoints.NameOf(result)))],
        };
        return true;
    }
}
