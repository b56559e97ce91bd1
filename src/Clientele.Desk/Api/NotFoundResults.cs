using Clientele.Desk.Events;
using Clientele.Desk.Listing;
using Clientele.Desk.Problems;
using Clientele.Desk.State;
using Microsoft.AspNetCore.Http;

namespace Clientele.Desk.Api;

/// <summary>
/// Who can be talked with, and what is answered about a customer who cannot: gone, not online yet, or unknown.
/// </summary>
internal static class NotFoundResults
{
    /// <summary>The customer with that number; null when it is not online, or its connection is ending.</summary>
    public static Customer? Present(DeskState desk, long number) =>
        desk.Server.Roster[number] is { Reason: LeaveReason.None } customer ? customer : null;

    public static Problem Of(DeskState desk, long number)
    {
        // What has happened may not be in the log yet: it is gathered before it is kept.
        desk.CatchUp();
        if (desk.Departures.TryGet(number, out Departure gone))
            return Gone(number, gone);
        if (number < 1 || number > desk.Server.LastNumber)
        {
            Problem unknown = Problem.Of(
                StatusCodes.Status404NotFound, "unknown customer", $"there has been no customer #{number} yet");
            return unknown with { Number = number, EverUsed = false };
        }

        Customer? customer = desk.Server.Find(number);
        if (customer is { Reason: LeaveReason.None })
            return NotOnline(customer, PlaceOf(desk, customer));
        if (customer is not null)
            return Gone(number, DepartureOf(customer, new DateTimeOffset(desk.Now)));

        Problem problem = Problem.Of(
            StatusCodes.Status410Gone, "left", $"customer #{number} has left, so long ago that more is not remembered");
        return problem with { Number = number, EverUsed = true };
    }

    /// <summary>The place in line, from 1; 0 when the customer does not wait.</summary>
    private static int PlaceOf(DeskState desk, Customer customer)
    {
        if (customer.HasJoined)
            return 0;
        IReadOnlyList<Customer> waiting = desk.Server.Waiting;
        int place = waiting.Count;
        while (place > 0 && waiting[place - 1] != customer)
            place--;
        return place;
    }

    private static Problem NotOnline(Customer customer, int place)
    {
        (string title, string where) = place > 0
            ? ("still waiting", $"waits in line, at place {place}")
            : ("not online yet", "has connected and is not online yet");
        return Problem.Of(StatusCodes.Status404NotFound, title, $"customer #{customer.Number} {where}") with
        {
            Number = customer.Number,
            EverUsed = true,
            Place = place > 0 ? place : null,
        };
    }

    /// <summary>Of a customer whose connection is ending, and whose last event is still to come.</summary>
    private static Departure DepartureOf(Customer customer, DateTimeOffset now)
    {
        string? error = Departure.ErrorOf(customer.Reason, ServerEventJson.ErrorText(customer.Error));
        return new Departure(
            customer.Address, customer.Name, customer.Reason, error, now, TurnedAway: !customer.HasJoined);
    }

    private static Problem Gone(long number, in Departure gone)
    {
        string how = gone.TurnedAway ? "was turned away" : "has left";
        return Problem.Of(StatusCodes.Status410Gone, gone.TurnedAway ? "turned away" : "left",
            $"customer #{number} {how} ({gone.Reason.ToName()})") with
        {
            Number = number,
            EverUsed = true,
            Name = gone.Name,
            Address = gone.Address,
            Reason = gone.Reason.ToName(),
            Error = gone.Error,
            Left = gone.Time.UtcDateTime,
        };
    }
}
