using System.Globalization;
using Clientele.Desk.Listing;
using Clientele.Desk.Problems;
using Clientele.Desk.State;
using Clientele.Desk.Views;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Primitives;

namespace Clientele.Desk.Api;

/// <summary>Who is online, who waits, and what is done with one of them.</summary>
internal static class CustomerEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/customers", ListAsync).WithName("listCustomers").WithSummary("Who is online")
            .WithDescription("A request header `Cache-Control: max-age=N` allows an order that is up to N seconds old,"
                + " which costs the server less. Page by page: give `next` of one page as `after` of the next, which "
                + "costs the same however far down the list; `offset` passes over rows.")
            .WithParameters(
                Parameters.Filter, Parameters.Sort, Parameters.AfterRow, Parameters.Offset, Parameters.Limit);
        api.MapGet("/customers/{id:customer}", GetAsync).WithName("getCustomer").WithSummary("One customer")
            .WithAbsence();
        api.MapPatch("/customers/{id:customer}", ChangeAsync).WithName("changeCustomer")
            .WithSummary("Change the name, the framing or the encoding")
            .WithDescription("All that is given, or nothing: where one is invalid, nothing is changed, and `parameter` "
                + "names it. Framing and encoding count from the next message on. No byte that has arrived is lost: "
                + "those that are not a whole message yet are cut by the new framing.")
            .WithAbsence().WithBody();
        api.MapDelete("/customers/{id:customer}", HangUpAsync).WithName("hangUp")
            .WithSummary("Hang up in good order: what is queued is sent first").WithAbsence();
        api.MapGet("/waiting", Waiting).WithName("listWaiting").WithSummary("Who waits in line, next one first")
            .WithParameters(Parameters.Offset, Parameters.Limit);
    }

    private static async Task<Results<Ok<CustomerListView>, Problem>> ListAsync(
        DeskState desk, HttpRequest request, CancellationToken aborted)
    {
        (RosterSort sort, bool descending) = Parameters.Sort.Of(request);
        RosterPosition? after = Parameters.AfterRow.Of(request);
        if (after is not null && (after.Sort != sort || after.Descending != descending))
            return Problem.BadParameter(Parameters.AfterRow.Name,
                "after is a place in a list of another order: give it with the sort that its page had");
        int offset = Parameters.Offset.Of(request), limit = Parameters.Limit.Of(request);
        RosterPage page = await desk.Roster.ListAsync(
            new RosterQuery
            {
                Filter = Parameters.Filter.Of(request) ?? "",
                Sort = sort,
                Descending = descending,
                After = after,
                Offset = offset,
                Limit = limit,
                MaxAge = OldestOf(request),
            },
            aborted).ConfigureAwait(false);
        CustomerView[] rows = [.. page.Rows.Select(row => CustomerView.Of(row, desk.Options.TypedLineEnd))];
        bool isLast = rows.Length == 0 || page.Before + rows.Length >= page.Total;
        return TypedResults.Ok(new CustomerListView(page.Online, page.Waiting, page.Total,
            after is null ? offset : page.Before, rows, page.SilentNodes)
        {
            Next = isLast ? null : page.Rows[^1].Position?.ToString(),
        });
    }

    private static async Task<Results<Ok<CustomerView>, Problem>> GetAsync(
        DeskState desk, CustomerId id, CancellationToken aborted)
    {
        (CustomerRow? row, Problem? problem) = await CustomerSearch.FindAsync(desk, id, aborted).ConfigureAwait(false);
        return row is null ? problem! : TypedResults.Ok(CustomerView.Of(row, desk.Options.TypedLineEnd));
    }

    private static async Task<Results<Ok<CustomerView>, Problem>> ChangeAsync(
        DeskState desk, CustomerId id, ChangeRequest request, CancellationToken aborted)
    {
        (CustomerRow? row, Problem? problem) = await CustomerSearch.FindAsync(desk, id, aborted).ConfigureAwait(false);
        if (row is null)
            return problem!;
        if (!ChangeReader.TryRead(request, desk.Server.Options, out CustomerChange? change, out problem))
            return problem;
        try
        {
            row = await desk.Roster.ChangeAsync(row.Id, change, aborted).ConfigureAwait(false);
        }
        catch (NodeLostException)
        {
            return CustomerSearch.Lost(desk, id);
        }

        return row is null ? await CustomerSearch.AbsenceAsync(desk, id, aborted).ConfigureAwait(false)
            : TypedResults.Ok(CustomerView.Of(row, desk.Options.TypedLineEnd));
    }

    private static async Task<Results<NoContent, Problem>> HangUpAsync(
        DeskState desk, CustomerId id, CancellationToken aborted)
    {
        (CustomerRow? row, Problem? problem) = await CustomerSearch.FindAsync(desk, id, aborted).ConfigureAwait(false);
        if (row is null)
            return problem!;
        try
        {
            return await desk.Roster.HangUpAsync(row.Id, aborted).ConfigureAwait(false) ? TypedResults.NoContent()
                : await CustomerSearch.AbsenceAsync(desk, id, aborted).ConfigureAwait(false);
        }
        catch (NodeLostException)
        {
            return CustomerSearch.Lost(desk, id);
        }
    }

    private static Ok<WaitingListView> Waiting(DeskState desk, HttpRequest request)
    {
        int offset = Parameters.Offset.Of(request);
        IReadOnlyList<Customer> line = desk.Server.Waiting;
        WaitingView[] page = [.. line.Skip(offset).Take(Parameters.Limit.Of(request)).Select((customer, index) =>
            new WaitingView(offset + index + 1, customer.Number, customer.Address, customer.Since.UtcDateTime))];
        return TypedResults.Ok(new WaitingListView(line.Count, page));
    }

    private static TimeSpan OldestOf(HttpRequest request)
    {
        foreach (string? header in request.Headers.CacheControl)
        {
            foreach (StringSegment part in new StringTokenizer(header ?? "", [',']))
            {
                ReadOnlySpan<char> directive = part.AsSpan().Trim();
                if (directive.StartsWith("max-age=", StringComparison.OrdinalIgnoreCase)
                    && int.TryParse(directive["max-age=".Length..], NumberStyles.None, CultureInfo.InvariantCulture,
                        out int seconds))
                {
                    return TimeSpan.FromSeconds(Math.Min(seconds, 60));
                }
            }
        }

        return TimeSpan.Zero;
    }
}
