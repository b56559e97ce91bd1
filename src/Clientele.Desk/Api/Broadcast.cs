using System.Diagnostics.CodeAnalysis;
using Clientele.Desk.Problems;
using Clientele.Desk.Views;

namespace Clientele.Desk.Api;

/// <summary>The same message to many: made once for each encoding and framing, and nobody is waited for.</summary>
internal static class Broadcast
{
    public static SentManyView All(Server server, Outgoing outgoing)
    {
        var frames = new Dictionary<(TextEncoding?, Framing?), byte[]?>();
        var tally = new Tally();
        foreach (Customer customer in server.Roster)
        {
            (TextEncoding?, Framing?) kind = outgoing.KindOf(customer);
            if (!frames.TryGetValue(kind, out byte[]? frame))
                frames[kind] = frame = TryMake(outgoing, customer);
            if (frame is null)
                tally.Untold.Add(customer.Number);
            else
                tally.Count(customer.TrySendShared(frame));
        }

        return tally.ToView(null);
    }

    public static bool TrySome(Server server, Outgoing outgoing, List<long> numbers, [NotNullWhen(true)] out SentManyView? sent, [NotNullWhen(false)] out Problem? problem)
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

        var tally = new Tally();
        var results = new List<ResultView>(frames.Count);
        foreach ((long number, Customer? to, byte[] frame) in frames)
        {
            SendResult result = to?.TrySendShared(frame) ?? SendResult.Left;
            tally.Count(result);
            results.Add(new ResultView(number, SendingEndpoints.NameOf(result)));
        }

        sent = tally.ToView(results);
        return true;
    }

    private static byte[]? TryMake(Outgoing outgoing, Customer customer)
    {
        try
        {
            return outgoing.For(customer);
        }
        catch (Exception error) when (error is UnencodableException or FramingException)
        {
            return null;
        }
    }

    private sealed class Tally
    {
        private int _sent;
        private int _queued;
        private int _dropped;
        private int _failed;

        public List<long> Untold { get; } = [];

        public void Count(SendResult result)
        {
            if (result == SendResult.Sent)
                _sent++;
            else if (result == SendResult.Queued)
                _queued++;
            else if (result is SendResult.Dropped or SendResult.Full)
                _dropped++;
            else
                _failed++;
        }

        public SentManyView ToView(IReadOnlyList<ResultView>? results) => new()
        {
            Total = _sent + _queued + _dropped + _failed + Untold.Count,
            Sent = _sent,
            Queued = _queued,
            Dropped = _dropped,
            Failed = _failed,
            Untold = Untold,
            Results = results,
        };
    }
}
