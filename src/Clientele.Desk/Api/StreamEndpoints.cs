using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Clientele.Desk.Entry;
using Clientele.Desk.Live;
using Clientele.Desk.Watching;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Clientele.Desk.Api;

/// <summary>What happens, as it happens.</summary>
internal static class StreamEndpoints
{
    private const int MostConversations = 64;
    private const int MostNumbers = 1000;

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/events", EventsAsync).WithName("watchEvents").WithSummary("Live events, as server-sent events")
            .WithDescription(
                "Each event's data are the fields of `clientele serve --output jsonl`. `customer` (numbers) and `event` (names) filter, each with commas between. "
                + "Resumes after `Last-Event-ID`, or `after` in the query, with what is remembered; an event `skipped` says how many were missed. A reader that takes nothing for ten seconds is dropped.")
            .Produces<string>(StatusCodes.Status200OK, "text/event-stream").ProducesProblem(StatusCodes.Status400BadRequest);
        api.MapGet("/live", LiveAsync).WithName("watchLive").WithSummary("What the desk's page is told, ten times a second or fewer")
            .WithDescription("Joins, leaves and notices; messages of the customers in `talk` only; figures once a second. Made for the page, and may change with it.")
            .Produces<string>(StatusCodes.Status200OK, "text/event-stream").ProducesProblem(StatusCodes.Status400BadRequest);
    }

    private static async Task<Results<EmptyHttpResult, ProblemHttpResult>> EventsAsync(DeskState desk, DeskLife life, HttpContext context, string? customer = null, string? @event = null)
    {
        if (!TryNumbers(customer, MostNumbers, out HashSet<long>? numbers, out ProblemHttpResult? problem) || !TryKinds(@event, out HashSet<RecordKind>? kinds, out problem))
            return problem;
        using var writer = new SseWriter(context);
        await new ProgramStream(desk, numbers, kinds, writer).RunAsync(Resumption.Of(desk, context.Request), life.Closing).ConfigureAwait(false);
        return TypedResults.Empty;
    }

    private static async Task<Results<EmptyHttpResult, ProblemHttpResult>> LiveAsync(DeskState desk, DeskLife life, HttpContext context, string? talk = null, bool hex = false)
    {
        if (!TryNumbers(talk, MostConversations, out HashSet<long>? numbers, out ProblemHttpResult? problem))
            return problem;
        using var writer = new SseWriter(context);
        await new PageStream(desk, numbers ?? [], hex, writer).RunAsync(Resumption.Of(desk, context.Request), life.Closing).ConfigureAwait(false);
        return TypedResults.Empty;
    }

    private static bool TryNumbers(string? text, int most, out HashSet<long>? numbers, [NotNullWhen(false)] out ProblemHttpResult? problem)
    {
        numbers = null;
        problem = null;
        if (string.IsNullOrEmpty(text))
            return true;
        numbers = [];
        foreach (string part in text.Split(','))
        {
            if (!long.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out long number) || !(numbers.Add(number) || true) || numbers.Count > most)
            {
                problem = Problems.Of(StatusCodes.Status400BadRequest, "bad customers", $"customers are at most {most} numbers with commas between");
                return false;
            }
        }

        return true;
    }

    private static bool TryKinds(string? text, out HashSet<RecordKind>? kinds, [NotNullWhen(false)] out ProblemHttpResult? problem)
    {
        kinds = null;
        problem = null;
        if (string.IsNullOrEmpty(text))
            return true;
        kinds = [];
        foreach (string part in text.Split(','))
        {
            if (!RecordKinds.TryParse(part, out RecordKind kind))
            {
                problem = Problems.Of(StatusCodes.Status400BadRequest, "bad events", $"events are {string.Join(", ", RecordKinds.Names)}, with commas between");
                return false;
            }

            kinds.Add(kind);
        }

        return true;
    }
}
