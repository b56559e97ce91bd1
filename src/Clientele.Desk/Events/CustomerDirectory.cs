namespace Clientele.Desk.Events;

/// <summary>Who a number is: online, gone and remembered, or unknown.</summary>
internal sealed class CustomerDirectory(Server server, Departures departures)
{
    public (string? Address, string? Name) Find(long number)
    {
        if (server.Roster[number] is { } customer)
            return (customer.Address, customer.Name);
        return departures.TryGet(number, out Departure departure) ? (departure.Address, departure.Name) : default;
    }
}
