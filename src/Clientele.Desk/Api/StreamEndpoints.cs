using System.Diagnostics.CodeAnalysis;
using Clientele.Desk.Events;
using Clientele.Desk.Problems;
using Clientele.Desk.State;
using Clientele.Desk.Streams;
using Clientele.Desk.Views;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Clientele.Desk.Api;

/// <summary>What happens, as it happens.</summary>
internal static class StreamEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/events", EventsAsync).WithName("watchEvents").WithSummary("Live events, as server-sent events")
            .WithDescription(
                "Each event's data are the fields of the schema `EventView`. "
                + "Resumes after `Last-Event-ID`, or `after` in the query, with what is remembered; an event "
                + "`skipped` says how many were missed. A reader that takes nothing for ten seconds is dropped.")
            .WithParameters(Parameters.Customer, Parameters.Event, Parameters.After, Parameters.LastEventId)
            .Produces<string>(StatusCodes.Status200OK, SseWriter.ContentType);
        api.MapGet("/live", LiveAsync).WithName("watchLive")
            .WithSummary("What the desk's page is told, ten times a second or fewer")
            .WithDescription("Joins, leaves and notices; messages of the customers in `talk` only; figures once a "
                + "second. Made for the page, and may change with it.")
            .WithParameters(Parameters.Talk, Parameters.Hex, Parameters.After, Parameters.LastEventId)
            .Produces<string>(StatusCodes.Status200OK, SseWriter.ContentType);
    }

    private static Task<Results<EmptyHttpResult, Problem>> EventsAsync(
        DeskState desk, DeskLifetime life, StreamBudget streams, HttpContext context)
    {
        HashSet<long>? numbers = Parameters.Customer.Of(context.Request);
        HashSet<RecordKind>? kinds = Parameters.Event.Of(context.Request);
        return StreamAsync(desk, life, streams, context,
            (writer, from, ended) => new ProgramStream(desk, numbers, kinds, writer).RunAsync(from, ended));
    }

    private static Task<Results<EmptyHttpResult, Problem>> LiveAsync(
        DeskState desk, DeskLifetime life, StreamBudget streams, HttpContext context)
    {
        HashSet<CustomerId> ids = Parameters.Talk.Of(context.Request) ?? [];
        bool hex = Parameters.Hex.Of(context.Request);
        return StreamAsync(desk, life, streams, context, async (writer, from, ended) =>
        {
            using var distant = new DistantTalk(desk.Distant, desk.IsNode ? ids.Where(id => !desk.IsHere(id)) : []);
            HashSet<long> numbers = [.. ids.Where(desk.IsHere).Select(static id => id.Number)];
            await new PageStream(desk, numbers, distant, hex, writer).RunAsync(from, ended).ConfigureAwait(false);
        });
    }

    private static async Task<Results<EmptyHttpResult, Problem>> StreamAsync(
        DeskState desk, DeskLifetime life, StreamBudget streams, HttpContext context,
        Func<SseWriter, Resumption, CancellationToken, Task> run)
    {
        if (!TryResume(desk, context.Request, out Resumption from, out Problem? problem))
            return problem;
        using SseWriter? writer = streams.TryOpen(context);
        if (writer is null)
        {
            context.Response.Headers.RetryAfter = "5";
            return Problem.Of(StatusCodes.Status503ServiceUnavailable, "too many streams",
                $"the desk has {StreamBudget.MostStreams} streams, and serves no more at a time (close some)");
        }

        if (HeadRequests.IsHead(context))
            return TypedResults.Empty;
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(life.Closing, context.RequestAborted);
        await run(writer, from, ended.Token).ConfigureAwait(false);
        return TypedResults.Empty;
    }

    private static bool TryResume(
        DeskState desk, HttpRequest request, out Resumption from, [NotNullWhen(false)] out Problem? problem)
    {
        // By header when a browser resumes by itself; by query when a page opens another stream.
        EventId? header = Parameters.LastEventId.Of(request), asked = header ?? Parameters.After.Of(request);
        from = Resumption.Of(desk, asked);
        problem = asked is { } id && id.Epoch == desk.Epoch && id.Number >= desk.Log.End.Id
            ? Problem.BadParameter((header is null ? (RequestParameter)Parameters.After : Parameters.LastEventId).Name,
                $"event {id} has not happened yet")
            : null;
        return problem is null;
    }
}
