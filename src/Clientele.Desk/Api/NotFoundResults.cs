using Clientele.Desk.Events;
using Clientele.Desk.Listing;
using Clientele.Desk.Problems;
using Clientele.Desk.State;
using Clientele.Serving.Admission;
using Clientele.Serving;
using Microsoft.AspNetCore.Http;

namespace Clientele.Desk.Api;

/// <summary>Who can be talked with, and what is answered about a customer who cannot: gone, not online yet, or unknown.</summary>
internal static class NotFoundResults
{
    /// <summary>The customer with that number; null when nobody online has it, or their connection is ending.</summary>
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
            Problem unknown = Problem.Of(StatusCodes.Status404NotFound, "unknown customer", $"there has been no customer #{number} yet");
            return unknown with { Number = number, EverUsed = false };
        }

        Customer? customer = desk.Server.Find(number, out int place);
        if (place > 0)
        {
            Problem unknown = Problem.Of(StatusCodes.Status404NotFound, "still waiting", $"customer #{number} waits in line, at place {place}");
            return unknown with { Number = number, EverUsed = true, Place = place };
        }

        if (customer is { Reason: LeaveReason.None })
        {
            Problem unknown = Problem.Of(StatusCodes.Status404NotFound, "not online yet", $"customer #{number} has connected and is not online yet");
            return unknown with { Number = number, EverUsed = true };
        }

        if (customer is not null)
        {
            bool turnedAway = customer.AdmissionState is not (AdmissionState.Online or AdmissionState.Gone);
            return Gone(number, new Departure(customer.Address, customer.Name, customer.Reason, SafeErrors.OfEnd(customer.Reason, customer.Error), new DateTimeOffset(desk.Now), turnedAway));
        }

        Problem problem = Problem.Of(StatusCodes.Status410Gone, "left", $"customer #{number} has left, so long ago that more is not remembered");
        return problem with { Number = number, EverUsed = true };
    }

    private static Problem Gone(long number, in Departure gone)
    {
        string how = gone.TurnedAway ? "was turned away" : "has left";
        return Problem.Of(StatusCodes.Status410Gone, gone.TurnedAway ? "turned away" : "left", $"customer #{number} {how} ({gone.Reason.ToName()})") with
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
