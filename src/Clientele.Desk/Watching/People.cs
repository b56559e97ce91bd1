namespace Clientele.Desk.Watching;

/// <summary>Who a number is: online, gone and remembered, or unknown.</summary>
internal sealed class People(Server server, Departures departures)
{
    public (string? Address, string? Name) Find(long number)
    {
        if (server.Roster[number] is { } customer)
            return (customer.Address, customer.Name);
        return departures.TryGet(number, out Departure departure) ? (departure.Address, departure.Name) : default;
    }
}
