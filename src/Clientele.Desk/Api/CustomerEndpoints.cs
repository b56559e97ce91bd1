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
using SortKey = Clientele.Desk.Listing.SortKey;

namespace Clientele.Desk.Api;

/// <summary>Who is online, who waits, and what is done with one of them.</summary>
internal static class CustomerEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/customers", List).WithName("listCustomers").WithSummary("Who is online")
            .WithDescription("A request header `Cache-Control: max-age=N` allows an order that is up to N seconds old, which costs the server less.")
            .WithParameters(Parameters.Filter, Parameters.Sort, Parameters.Offset, Parameters.Limit);
        api.MapGet("/customers/{number:long}", Get).WithName("getCustomer").WithSummary("One customer").WithAbsence();
        api.MapPatch("/customers/{number:long}", Rename).WithName("renameCustomer").WithSummary("Give a name, or take it away with null").WithAbsence().WithBody();
        api.MapDelete("/customers/{number:long}", HangUp).WithName("hangUp").WithSummary("Hang up in good order: what is queued is sent first").WithAbsence();
        api.MapGet("/waiting", Waiting).WithName("listWaiting").WithSummary("Who waits in line, next one first").WithParameters(Parameters.Offset, Parameters.Limit);
    }

    private static Ok<CustomerListView> List(DeskState desk, HttpRequest request)
    {
        int offset = Parameters.Offset.Of(request);
        (SortKey key, bool descending) = Parameters.Sort.Of(request);
        (IReadOnlyList<Customer> page, int total) = desk.List.Find(Parameters.Filter.Of(request), key, descending, offset, Parameters.Limit.Of(request), OldestOf(request));
        return TypedResults.Ok(new CustomerListView(desk.Server.Roster.Count, total, offset, [.. page.Select(CustomerView.Of)]));
    }

    private static Results<Ok<CustomerView>, Problem> Get(DeskState desk, long number) =>
        NotFoundResults.Present(desk, number) is { } customer ? TypedResults.Ok(CustomerView.Of(customer)) : NotFoundResults.Of(desk, number);

    private static Results<Ok<CustomerView>, Problem> Rename(DeskState desk, long number, RenameRequest change)
    {
        if (NotFoundResults.Present(desk, number) is not { } customer)
            return NotFoundResults.Of(desk, number);
        string? name = change.Name?.Trim();
        if (name is { Length: > Customer.MaxNameLength })
            return Problem.Of(StatusCodes.Status400BadRequest, "bad name", $"a name has at most {Customer.MaxNameLength} characters");
        customer.Name = string.IsNullOrEmpty(name) ? null : name;
        return TypedResults.Ok(CustomerView.Of(customer));
    }

    private static Results<NoContent, Problem> HangUp(DeskState desk, long number)
    {
        if (NotFoundResults.Present(desk, number) is not { } customer)
            return NotFoundResults.Of(desk, number);
        customer.HangUp();
        return TypedResults.NoContent();
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
                    && int.TryParse(directive["max-age=".Length..], NumberStyles.None, CultureInfo.InvariantCulture, out int seconds))
                {
                    return TimeSpan.FromSeconds(Math.Min(seconds, 60));
                }
            }
        }

        return TimeSpan.Zero;
    }
}
