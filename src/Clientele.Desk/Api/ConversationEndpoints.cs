using Clientele.Desk.Api.Views;
using Clientele.Desk.Entry;
using Clientele.Desk.Watching;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Clientele.Desk.Api;

/// <summary>What was said and told.</summary>
internal static class ConversationEndpoints
{
    private const int MostAtOnce = 1000;

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/customers/{number:long}/messages", List).WithName("listMessages").WithSummary("A customer's recent messages, oldest first")
            .WithDescription("The newest `limit` of them, or of those before the one with the number `before`. Also of one who has left, while they are remembered. `hex=true` gives the bytes of each.")
            .WithAbsence().ProducesProblem(StatusCodes.Status400BadRequest);

    private static Results<Ok<WordsListView>, ProblemHttpResult> List(DeskState desk, long number, int limit = 100, long? before = null, bool hex = false)
    {
        if (limit is < 1 or > MostAtOnce)
            return Problems.Of(StatusCodes.Status400BadRequest, "bad page", $"limit is from 1 to {MostAtOnce}");
        if (desk.Server.Roster[number] is null && !desk.Departures.TryGet(number, out _))
            return Absent.Of(desk, number);
        var found = new List<LoggedEvent>();
        bool more = false;
        desk.Log.ReadBack(number, before ?? long.MaxValue, happened =>
        {
            if (!happened.IsWords)
                return true;
            more = found.Count == limit;
            if (!more)
                found.Add(happened);
            return !more;
        });
        found.Reverse();
        return TypedResults.Ok(new WordsListView([.. found.Select(words => WordsView.Of(words, hex))], more));
    }
}
