using Clientele.Desk.Problems;
using Clientele.Desk.State;
using Clientele.Desk.Views;
using Microsoft.AspNetCore.Http;

namespace Clientele.Desk.Api;

/// <summary>Finds who can be talked with, at this server or at another node, or says why nobody can.</summary>
internal static class CustomerSearch
{
    /// <summary>The customer if it is online and stays; otherwise the answer.</summary>
    public static async ValueTask<(CustomerRow? Row, Problem? Problem)> FindAsync(
        DeskState desk, CustomerId id, CancellationToken aborted)
    {
        if (desk.IsHere(id))
            return NotFoundResults.Present(desk, id.Number) is { } customer
                ? (desk.RowOf(customer), null) : (null, NotFoundResults.Of(desk, id.Number));
        try
        {
            CustomerRow? row = await desk.Roster.FindAsync(id, aborted).ConfigureAwait(false);
            return row is { IsWaiting: false, IsEnding: false } ? (row, null) : (null, Absent(id, row));
        }
        catch (NodeLostException)
        {
            return (null, Lost(desk, id));
        }
    }

    /// <summary>Why nobody of that number can be talked with.</summary>
    public static async ValueTask<Problem> AbsenceAsync(DeskState desk, CustomerId id, CancellationToken aborted)
    {
        (_, Problem? problem) = await FindAsync(desk, id, aborted).ConfigureAwait(false);
        // It is there: its connection ended while it was asked for, or it has come from the line since.
        return problem ?? (desk.IsHere(id) ? NotFoundResults.Of(desk, id.Number) : Absent(id, null));
    }

    /// <summary>Of a node that does not answer.</summary>
    public static Problem Lost(DeskState desk, CustomerId id)
    {
        bool isOver = id.Incarnation.Length > 0 && desk.Roster.Nodes.Any(node => node.Name == id.Node
            && node.Condition != NodeCondition.Lost && node.Incarnation != id.Incarnation);
        return isOver
            ? Problem.Of(StatusCodes.Status410Gone, "left",
                $"customer {id} has left: node {id.Node} was started anew (node-lost)") with
            {
                Number = id.Number,
                Id = CustomerView.IdOf(id),
                Node = id.Node,
                Reason = "node-lost",
            }
            : NodeLost(id.Node) with { Number = id.Number, Id = CustomerView.IdOf(id) };
    }

    public static Problem NodeLost(string node) => Problem.Of(StatusCodes.Status503ServiceUnavailable, "node lost",
        $"node {node} does not answer: it is lost, cut off, or was never there; its customers may still be served "
        + "(GET /api/nodes says how it is; ask again when it is back)") with
    {
        Node = node,
        RetryAfter = 1,
    };

    /// <summary>Of a customer of another node: it alone knows who has left, and it does not keep that.</summary>
    private static Problem Absent(CustomerId id, CustomerRow? row)
    {
        (int status, string title, string what) = row switch
        {
            { IsEnding: true } => (StatusCodes.Status410Gone, "left", "is leaving"),
            { IsWaiting: true } => (StatusCodes.Status404NotFound, "not online yet", "is not online yet"),
            _ => (StatusCodes.Status404NotFound, "unknown customer", "is not online: it has left, or was never here"),
        };
        return Problem.Of(status, title, $"customer {id} {what}") with
        {
            Number = id.Number,
            Id = CustomerView.IdOf(id),
        };
    }
}
