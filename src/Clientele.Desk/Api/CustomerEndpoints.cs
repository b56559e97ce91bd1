using System.Globalization;
using Clientele.Desk.Api.Views;
using Clientele.Desk.Entry;
using Clientele.Desk.Listing;
using Clientele.Desk.Watching;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Primitives;
using SortKey = Clientele.Desk.Listing.SortKey;

namespace Clientele.Desk.Api;

/// <summary>Who is online, who waits, and what is done with one of them.</summary>
internal static class CustomerEndpoints
{
    private const int MostAtOnce = 1000;
    private const int LongestName = 200;

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/customers", List).WithName("listCustomers").WithSummary("Who is online")
            .WithDescription("`filter` finds a part of number, name, address or last words. `sort` is one of " + SortKeys.All + ", with a minus sign from the end. A request header `Cache-Control: max-age=N` allows an order that is up to N seconds old, which costs the server less.")
            .ProducesProblem(StatusCodes.Status400BadRequest);
        api.MapGet("/customers/{number:long}", Get).WithName("getCustomer").WithSummary("One customer").WithAbsence();
        api.MapPatch("/customers/{number:long}", Rename).WithName("renameCustomer").WithSummary("Give a name, or take it away with null").WithAbsence().WithBadBody();
        api.MapDelete("/customers/{number:long}", HangUp).WithName("hangUp").WithSummary("Hang up in good order: what is queued is sent first").WithAbsence();
        api.MapGet("/waiting", Waiting).WithName("listWaiting").WithSummary("Who waits in line, next one first").ProducesProblem(StatusCodes.Status400BadRequest);
    }

    private static Results<Ok<CustomerListView>, ProblemHttpResult> List(DeskState desk, HttpRequest request, string? filter = null, string? sort = null, int offset = 0, int limit = 100)
    {
        if (BadPage(offset, limit) is { } problem)
            return problem;
        if (!SortKeys.TryParse(sort, out SortKey key, out bool descending))
            return Problems.Of(StatusCodes.Status400BadRequest, "bad sort", $"sort is one of {SortKeys.All}, perhaps with a minus sign before it");
        if (filter is { Length: > 200 })
            return Problems.Of(StatusCodes.Status400BadRequest, "bad filter", "a filter has at most 200 characters");
        (IReadOnlyList<Customer> page, int total) = desk.List.Find(filter, key, descending, offset, limit, OldestOf(request));
        return TypedResults.Ok(new CustomerListView(desk.Server.Roster.Count, total, offset, [.. page.Select(CustomerView.Of)]));
    }

    private static Results<Ok<CustomerView>, ProblemHttpResult> Get(DeskState desk, long number) =>
        desk.Server.Roster[number] is { } customer ? TypedResults.Ok(CustomerView.Of(customer)) : Absent.Of(desk, number);

    private static Results<Ok<CustomerView>, ProblemHttpResult> Rename(DeskState desk, long number, RenameRequest change)
    {
        if (desk.Server.Roster[number] is not { } customer)
            return Absent.Of(desk, number);
        string? name = change.Name?.Trim();
        if (name is { Length: > LongestName })
            return Problems.Of(StatusCodes.Status400BadRequest, "bad name", $"a name has at most {LongestName} characters");
        customer.Name = string.IsNullOrEmpty(name) ? null : name;
        return TypedResults.Ok(CustomerView.Of(customer));
    }

    private static Results<NoContent, ProblemHttpResult> HangUp(DeskState desk, long number) =>
        desk.Server.HangUp(number) ? TypedResults.NoContent() : Absent.Of(desk, number);

    private static Results<Ok<WaitingListView>, ProblemHttpResult> Waiting(DeskState desk, int offset = 0, int limit = 100)
    {
        if (BadPage(offset, limit) is { } problem)
            return problem;
        IReadOnlyList<Customer> line = desk.Server.Waiting;
        WaitingView[] page = [.. line.Skip(offset).Take(limit).Select((customer, index) =>
            new WaitingView(offset + index + 1, customer.Number, customer.Address, customer.Since.UtcDateTime))];
        return TypedResults.Ok(new WaitingListView(line.Count, page));
    }

    private static ProblemHttpResult? BadPage(int offset, int limit) => offset >= 0 && limit is >= 1 and <= MostAtOnce
        ? null
        : Problems.Of(StatusCodes.Status400BadRequest, "bad page", $"offset is 0 or more, limit from 1 to {MostAtOnce}");

    private static TimeSpan OldestOf(HttpRequest request)
    {
        foreach (string? header in request.Headers.CacheControl)
        {
            foreach (StringSegment part in new StringTokenizer(header ?? "", [',']))
            {
                ReadOnlySpan<char> directive = part.AsSpan().Trim();
                if (directive.StartsWith("max-age=", StringComparison.OrdinalIgnoreCase)
                    && int.TryParse(directive["max-age=".Length..], NumberStyles.None, CultureInfo.InvariantCulture, out int seconds))
                {
                    return TimeSpan.FromSeconds(Math.Min(seconds, 60));
                }
            }
        }

        return TimeSpan.Zero;
    }
}
