using Clientele.Desk.Entry;
using Clientele.Desk.Watching;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Clientele.Desk.Api;

/// <summary>What is answered about a customer who is not online.</summary>
internal static class Absent
{
    public static ProblemHttpResult Of(DeskState desk, long number)
    {
        if (desk.Departures.TryGet(number, out Departure gone))
        {
            string how = gone.TurnedAway ? "was turned away" : "has left";
            return Problems.Of(
                StatusCodes.Status410Gone, gone.TurnedAway ? "turned away" : "left", $"customer #{number} {how} ({gone.Reason.ToName()})",
                ("number", number), ("name", gone.Name), ("address", gone.Address), ("reason", gone.Reason.ToName()), ("error", gone.Error), ("left", gone.Time.UtcDateTime));
        }

        int place = 0;
        foreach (Customer waiting in desk.Server.Waiting)
        {
            place++;
            if (waiting.Number == number)
                return Problems.Of(StatusCodes.Status404NotFound, "still waiting", $"customer #{number} waits in line, at place {place}", ("number", number), ("everUsed", true), ("place", place));
        }

        bool used = number > 0 && number <= desk.Server.LastNumber;
        return Problems.Of(
            StatusCodes.Status404NotFound, "unknown customer",
            used ? $"customer #{number} was here, and is not online; what became of them is not remembered (any more)" : $"there has been no customer #{number} yet",
            ("number", number), ("everUsed", used));
    }
}
