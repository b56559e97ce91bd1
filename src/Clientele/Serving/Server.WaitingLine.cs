using Clientele.Serving.Customers;
using Clientele.Transport;

namespace Clientele;

// The waiting line: who comes next, and where everyone stands.
public sealed partial class Server
{
    private const int PlacesTold = 100;

    private readonly List<Customer> _line = [];

    /// <summary>Who waits in line, in order: a copy. Any thread.</summary>
    public IReadOnlyList<Customer> Waiting
    {
        get
        {
            using (_admission.Enter())
                return [.. _line];
        }
    }

    /// <summary>
    /// How many wait in line: the same as the count of <see cref="Waiting"/>, without the list. Any thread.
    /// </summary>
    public int WaitingCount
    {
        get
        {
            using (_admission.Enter())
                return _line.Count;
        }
    }

    [UnderLock]
    private Customer? CallNext()
    {
        _admission.AssertHeld();
        if (_line.Count == 0 || _stopping || _placesTaken >= Options.Capacity)
            return null;
        Customer next = _line[0];
        _line.RemoveAt(0);
        next.Become(AdmissionState.Called, _admission);
        _offstage.Add(next);
        _placesTaken++;
        return next;
    }

    private static void Call(Customer? next) =>
        next?.Loop.Post(static next => ((Customer)next!).Server.Join((Customer)next!), next);

    /// <summary>
    /// Tells the customer its place. It joins on the same loop: so it hears its places in order, and none once it is
    /// online.
    /// </summary>
    [OnLoop]
    private void TellPlace(Customer customer)
    {
        customer.Loop.AssertCurrent();
        if (Options.TellPlace is not { } words)
            return;
        int place;
        using (_admission.Enter())
            place = customer.AdmissionState == AdmissionState.InLine
                ? _line.IndexOf(customer, 0, Math.Min(_line.Count, PlacesTold)) + 1 : 0;
        if (place > 0 && place != customer.PlaceTold)
            TellPlace(customer, place, words);
    }

    /// <summary>Tells those who have moved up, from that place in the line on, as far as places are told.</summary>
    private void TellPlaces(int from)
    {
        try
        {
            Customer[] moved;
            using (_admission.Enter())
                moved = [.. _line.Take(PlacesTold).Skip(from)];
            foreach (Customer waiting in moved)
                waiting.Loop.Post(static waiting => ((Customer)waiting!).Server.TellPlace((Customer)waiting!), waiting);
        }
        catch (OutOfMemoryException error)
        {
            Log.TellPlaceFailed(_logger, error);
        }
    }

    [OnLoop]
    private void TellPlace(Customer customer, int place, Func<int, string> words)
    {
        customer.Loop.AssertCurrent();
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
            Log.TellPlaceFailed(_logger, error);
        }
    }
}
