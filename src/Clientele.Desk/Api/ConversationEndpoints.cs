using Clientele.Desk.Events;
using Clientele.Desk.Problems;
using Clientele.Desk.State;
using Clientele.Desk.Views;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Clientele.Desk.Api;

/// <summary>What was said and told.</summary>
internal static class ConversationEndpoints
{
    // An answer is made in memory.
    private const long MostBytes = 1024 * 1024;

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/customers/{id:customer}/messages", ListAsync).WithName("listMessages")
            .WithSummary("A customer's recent messages, oldest first")
            .WithDescription("The newest `limit` of them, or of those before the one with the number `before`; fewer "
                + "when they have 1 MiB together (`more` says whether there are older ones). Also of one who has left,"
            + " while they are remembered. `hex=true` gives the bytes of each. "
                + "Messages of customers of other nodes are not remembered here: there are none."
                + " The page is told those that come while it shows the conversation.")
            .WithParameters(Parameters.Limit, Parameters.Before, Parameters.Hex).WithAbsence();

    private static async Task<Results<Ok<WordsListView>, Problem>> ListAsync(
        DeskState desk, HttpRequest request, CustomerId id, CancellationToken aborted)
    {
        if (!desk.IsHere(id))
        {
            (CustomerRow? row, Problem? problem) = await CustomerSearch.FindAsync(desk, id, aborted)
                .ConfigureAwait(false);
            return row is null ? problem! : TypedResults.Ok(new WordsListView([], More: false));
        }

        return List(desk, request, id.Number);
    }

    private static Results<Ok<WordsListView>, Problem> List(DeskState desk, HttpRequest request, long number)
    {
        if (desk.Server.Roster[number] is null && NotFoundResults.Of(desk, number) is var absent
            && (absent.Status == StatusCodes.Status404NotFound || (absent.Reason is null && !desk.Log.Knows(number))))
        {
            return absent;
        }

        int limit = Parameters.Limit.Of(request);
        desk.CatchUp();
        long bytes = 0;
        bool hex = Parameters.Hex.Of(request), more = false;
        var found = new List<LoggedEvent>();
        desk.Log.ReadBack(number, Parameters.Before.Of(request) ?? long.MaxValue, happened =>
        {
            if (!happened.IsWords)
                return true;
            more = found.Count == limit || bytes >= MostBytes;
            if (!more)
                found.Add(happened);
            bytes += happened.Bytes.Length;
            return !more;
        });
        found.Reverse();
        return TypedResults.Ok(new WordsListView([.. found.Select(words => WordsView.Of(words, hex))], more));
    }
}
