using System.Text.Json;
using Clientele.Desk.Problems;
using Clientele.Desk.State;
using Clientele.Desk.Views;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Clientele.Desk.Api;

/// <summary>Telling one customer, several, or all.</summary>
internal static class SendingEndpoints
{
    public const int MostNumbers = 10_000;
    private const int Shown = 64;

    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(5);

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapPost("/customers/{id:customer}/messages", SendAsync).WithName("send").WithSummary("Tell one customer")
            .WithDescription("Text is framed as the customer's framing wants, hex goes out as it is. Of a template the "
                + "holes are filled.")
            .WithAbsence().WithBody()
            .WithProblems(StatusCodes.Status409Conflict, StatusCodes.Status422UnprocessableEntity);
        api.MapPost("/customers/{id:customer}/messages/check", CheckAsync).WithName("checkMessage")
            .WithSummary("What would be sent; sends nothing")
            .WithAbsence().WithBody().WithProblems(StatusCodes.Status422UnprocessableEntity);
        api.MapPost("/messages", SendManyAsync).WithName("sendMany").WithSummary("Tell several customers, or all")
            .WithDescription("To a list nobody is sent anything when one of them cannot be. To all, customers who "
                + "cannot be told in their encoding are skipped and named. Nobody is waited for. Where nodes share the "
                + "roster, all goes to all of them, and those that did not answer are named.")
            .WithBody().WithProblems(StatusCodes.Status422UnprocessableEntity);
    }

    private static async Task<Results<Ok<SentView>, Problem>> SendAsync(
        DeskState desk, CustomerId id, SendRequest message, CancellationToken aborted)
    {
        if (!Outgoing.TryRead(message, out Outgoing? outgoing, out Problem? problem))
            return problem;
        SendResult result;
        try
        {
            using var patience = CancellationTokenSource.CreateLinkedTokenSource(aborted);
            patience.CancelAfter(s_patience);
            OutgoingMessage ready = outgoing.Message;
            if (outgoing.IsTemplate)
            {
                (CustomerRow? row, problem) = await CustomerSearch.FindAsync(desk, id, aborted).ConfigureAwait(false);
                if (row is null)
                    return problem!;
                ready = outgoing.Template(desk).For(row);
            }

            result = await desk.Roster.SendAsync(id, ready, patience.Token).ConfigureAwait(false);
        }
        catch (Exception error) when (error is UnsendableException or FormatException)
        {
            return Outgoing.ProblemOf(error);
        }
        catch (ArgumentException error) when (!desk.IsHere(id))
        {
            return TooLarge(error);
        }
        catch (NodeLostException)
        {
            result = SendResult.NodeLost;
        }
        catch (OperationCanceledException)
        {
            result = SendResult.Full;
        }

        return result switch
        {
            SendResult.Sent or SendResult.Queued => TypedResults.Ok(new SentView(NameOf(result))),
            SendResult.Dropped => Full("their queue is full, and the message was dropped", "dropped"),
            SendResult.Full => Full("their queue is full; nothing was sent", "full"),
            SendResult.Disconnected =>
                Full("their queue was full, and the connection was ended (too-slow)", "disconnected"),
            SendResult.NodeLost => CustomerSearch.Lost(desk, id),
            _ => await CustomerSearch.AbsenceAsync(desk, id, aborted).ConfigureAwait(false),
        };

        Problem Full(string what, string result) =>
            Problem.Of(StatusCodes.Status409Conflict, "queue full", $"customer {id} does not read, {what}") with
            {
                Number = id.Number,
                Result = result,
            };
    }

    private static async Task<Results<Ok<CheckView>, Problem>> CheckAsync(
        DeskState desk, CustomerId id, SendRequest message, CancellationToken aborted)
    {
        if (!Outgoing.TryRead(message, out Outgoing? outgoing, out Problem? problem))
            return problem;
        (CustomerRow? row, problem) = await CustomerSearch.FindAsync(desk, id, aborted).ConfigureAwait(false);
        if (row is null)
            return problem!;
        try
        {
            OutgoingMessage ready =
                outgoing.IsTemplate ? outgoing.Template(desk, isTried: true).For(row) : outgoing.Message;
            byte[] frame = FrameFor(desk, row, ready);
            return TypedResults.Ok(
                new CheckView(frame.Length, Convert.ToHexString(frame.AsSpan(0, Math.Min(frame.Length, Shown)))));
        }
        catch (Exception error) when (Outgoing.IsUnsendable(error))
        {
            return Outgoing.ProblemOf(error);
        }
    }

    /// <summary>Of a customer of another node, framing and encoding are known by name.</summary>
    private static byte[] FrameFor(DeskState desk, CustomerRow row, OutgoingMessage message)
    {
        if (desk.IsHere(row.Id) && desk.Server.Roster[row.Id.Number] is { } customer)
            return message.ToFrame(customer);
        bool isKnown = TextEncoding.TryGet(row.SendEncoding, out TextEncoding? encoding)
            & Framing.TryParse(row.SendFraming, out Framing? framing, out _);
        return isKnown ? message.ToFrame(framing!, encoding!)
            : message.ToFrame(desk.Server.Options.Framing, encoding ?? desk.Server.Options.Encoding);
    }

    private static async Task<Results<Ok<SentManyView>, Problem>> SendManyAsync(
        DeskState desk, SendManyRequest message, CancellationToken aborted)
    {
        if (!Outgoing.TryRead(message, out Outgoing? outgoing, out Problem? problem))
            return problem;
        bool isAll = IsAll(message.To);
        List<CustomerId>? ids = isAll ? [] : IdsOf(message.To);
        if (ids is null)
            return BadTo();
        try
        {
            if (isAll && outgoing.IsTemplate)
                return TypedResults.Ok(SentManyView.Of(
                    await outgoing.Template(desk).BroadcastAsync(desk.Roster, aborted).ConfigureAwait(false),
                    desk.OwnNode));
            if (isAll && !desk.IsNode)
                return TypedResults.Ok(SentManyView.Of(desk.Server.Broadcast(outgoing.Message)));
            if (isAll)
                return TypedResults.Ok(SentManyView.Of(
                    await desk.Roster.BroadcastAsync(outgoing.Message, aborted).ConfigureAwait(false), desk.OwnNode));
            return TypedResults.Ok(await ListSending.SendAsync(desk, outgoing, ids, aborted)
                .ConfigureAwait(false));
        }
        catch (UnsendableException error)
        {
            return Outgoing.ProblemOf(error) with
            {
                Number = error.Customer.Number,
                Id = CustomerView.IdOf(
                    error.Customer.Node.Length == 0 ? desk.IdOf(error.Customer.Number) : error.Customer),
            };
        }
        catch (FormatException error)
        {
            return Outgoing.ProblemOf(error);
        }
        catch (NodeLostException error)
        {
            return CustomerSearch.NodeLost(error.Node);
        }
        catch (ArgumentException error) when (desk.IsNode)
        {
            return TooLarge(error);
        }
    }

    /// <summary>Null where it is no list of customers.</summary>
    private static List<CustomerId>? IdsOf(JsonElement to)
    {
        if (to.ValueKind != JsonValueKind.Array || to.GetArrayLength() is 0 or > MostNumbers)
            return null;
        var ids = new List<CustomerId>(to.GetArrayLength());
        foreach (JsonElement item in to.EnumerateArray())
        {
            if (item.ValueKind == JsonValueKind.Number && item.TryGetInt64(out long number))
                ids.Add(new CustomerId(number));
            else if (item.ValueKind == JsonValueKind.String && TextOf(item) is { } text
                && CustomerIdConstraint.TryParse(text, out CustomerId id))
                ids.Add(id);
            else
                return null;
        }

        return ids;
    }

    private static bool IsAll(JsonElement to) => to.ValueKind == JsonValueKind.String && TextOf(to) == "all";

    /// <summary>Null where it is half a surrogate pair, which is JSON and no text.</summary>
    private static string? TextOf(JsonElement text)
    {
        try
        {
            return text.GetString();
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    internal static string NameOf(SendResult result) => result switch
    {
        SendResult.Sent => "sent",
        SendResult.Queued => "queued",
        SendResult.Dropped => "dropped",
        SendResult.Full => "full",
        SendResult.Disconnected => "disconnected",
        SendResult.NodeLost => "node-lost",
        _ => "left",
    };

    private static Problem BadTo() =>
        Problem.Of(StatusCodes.Status400BadRequest, "bad to",
            $"to is a list of 1 to {MostNumbers} customers, by number or as \"5@b\"; or \"all\"");

    /// <summary>What does not fit into one message between nodes: the message says how large it may be.</summary>
    private static Problem TooLarge(ArgumentException error) =>
        Problem.Of(StatusCodes.Status413PayloadTooLarge, "too large", error.Message);
}
