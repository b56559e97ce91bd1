using Clientele.Connections;
using Clientele.Serving.Admission;
using Clientele.Serving.Customers;
using Clientele.Transport;
using Microsoft.Extensions.Logging;

namespace Clientele.Serving;

/// <summary>Tells those in the waiting line where they stand, where the server's options have words for it.</summary>
internal sealed class PlaceTeller(Func<int, string>? words, Attendance attendance, ILogger logger)
{
    private const int PlacesTold = 100;

    /// <summary>
    /// Tells the customer its place. It joins on the same loop: so it hears its places in order, and none once it is
    /// online.
    /// </summary>
    [OnLoop]
    public void Tell(Customer customer, int place)
    {
        customer.Loop.AssertCurrent();
        if (words is null)
            return;
        ThreadRules.AssertNoLockHeld("call the user's TellPlace");
        customer.PlaceTold = place;
        try
        {
            customer.TrySend(words(place));
        }
        catch (Exception error) when (error is UnencodableException or FramingException)
        {
            // They cannot be told in their encoding; their place is theirs all the same.
        }
        catch (Exception error)
        {
            LogMessages.TellPlaceFailed(logger, error);
        }
    }

    /// <summary>
    /// Tells those who have moved up, from that place in the line on, as far as places are told. Any thread.
    /// </summary>
    public void TellMoved(int from)
    {
        if (words is null)
            return;
        try
        {
            foreach (Customer waiting in attendance.WaitingFrom(from, PlacesTold))
            {
                waiting.Loop.Post(
                    static waiting => ((Customer)waiting!).Server.Entrance.Places.TellNow((Customer)waiting!), waiting);
            }
        }
        catch (OutOfMemoryException error)
        {
            LogMessages.TellPlaceFailed(logger, error);
        }
    }

    [OnLoop]
    private void TellNow(Customer customer)
    {
        customer.Loop.AssertCurrent();
        int place = attendance.PlaceOf(customer, PlacesTold);
        if (place > 0 && place != customer.PlaceTold)
            Tell(customer, place);
    }
}
