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

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapPost("/customers/{number:long}/messages", SendAsync).WithName("send").WithSummary("Tell one customer")
            .WithDescription("Text is framed as the customer's framing wants, hex goes out as it is.")
            .WithAbsence().WithBody().WithProblems(StatusCodes.Status409Conflict, StatusCodes.Status422UnprocessableEntity);
        api.MapPost("/customers/{number:long}/messages/check", Check).WithName("checkMessage").WithSummary("What would be sent; sends nothing")
            .WithAbsence().WithBody().WithProblems(StatusCodes.Status422UnprocessableEntity);
        api.MapPost("/messages", SendMany).WithName("sendMany").WithSummary("Tell several customers, or all")
            .WithDescription("To a list nobody is sent anything when one of them cannot be. To all, customers who cannot be told in their encoding are skipped and named. Nobody is waited for.")
            .WithBody().WithProblems(StatusCodes.Status422UnprocessableEntity);
    }

    private static async Task<Results<Ok<SentView>, Problem>> SendAsync(DeskState desk, long number, SendRequest message, CancellationToken aborted)
    {
        if (!Outgoing.TryRead(message, out Outgoing? outgoing, out Problem? problem))
            return problem;
        if (NotFoundResults.Present(desk, number) is not { } customer)
            return NotFoundResults.Of(desk, number);
        SendResult result;
        try
        {
            byte[] frame = outgoing.For(customer);
            using var patience = CancellationTokenSource.CreateLinkedTokenSource(aborted);
            patience.CancelAfter(TimeSpan.FromSeconds(5));
            result = await customer.SendFrameAsync(frame, patience.Token).ConfigureAwait(false);
        }
        catch (Exception error) when (error is UnencodableException or FramingException)
        {
            return Outgoing.ProblemOf(error);
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
            SendResult.Disconnected => Full("their queue was full, and the connection was ended (too-slow)", "disconnected"),
            _ => NotFoundResults.Of(desk, number),
        };

        Problem Full(string what, string result) =>
            Problem.Of(StatusCodes.Status409Conflict, "queue full", $"customer #{number} does not read, {what}") with { Number = number, Result = result };
    }

    private static Results<Ok<CheckView>, Problem> Check(DeskState desk, long number, SendRequest message)
    {
        if (!Outgoing.TryRead(message, out Outgoing? outgoing, out Problem? problem))
            return problem;
        if (NotFoundResults.Present(desk, number) is not { } customer)
            return NotFoundResults.Of(desk, number);
        try
        {
            byte[] frame = outgoing.For(customer);
            return TypedResults.Ok(new CheckView(frame.Length, Convert.ToHexString(frame.AsSpan(0, Math.Min(frame.Length, Shown)))));
        }
        catch (Exception error) when (error is UnencodableException or FramingException)
        {
            return Outgoing.ProblemOf(error);
        }
    }

    private static Results<Ok<SentManyView>, Problem> SendMany(DeskState desk, SendManyRequest message)
    {
        if (!Outgoing.TryRead(message, out Outgoing? outgoing, out Problem? problem))
            return problem;
        if (IsAll(message.To))
            return TypedResults.Ok(SentManyView.Of(outgoing.ToAll(desk.Server)));
        if (message.To.ValueKind != JsonValueKind.Array || message.To.GetArrayLength() is 0 or > MostNumbers)
            return BadTo();
        var numbers = new List<long>(message.To.GetArrayLength());
        foreach (JsonElement item in message.To.EnumerateArray())
        {
            if (item.ValueKind != JsonValueKind.Number || !item.TryGetInt64(out long number))
                return BadTo();
            numbers.Add(number);
        }

        return ListSending.TrySend(desk.Server, outgoing, numbers, out SentManyView? sent, out problem) ? TypedResults.Ok(sent) : problem;
    }

    private static bool IsAll(JsonElement to)
    {
        try
        {
            return to.ValueKind == JsonValueKind.String && to.ValueEquals("all");
        }
        catch (InvalidOperationException)
        {
            // Half a surrogate pair is JSON, and no text.
            return false;
        }
    }

    internal static string NameOf(SendResult result) => result switch
    {
        SendResult.Sent => "sent",
        SendResult.Queued => "queued",
        SendResult.Dropped => "dropped",
        SendResult.Full => "full",
        SendResult.Disconnected => "disconnected",
        _ => "left",
    };

    private static Problem BadTo() =>
        Problem.Of(StatusCodes.Status400BadRequest, "bad to", $"to is a list of 1 to {MostNumbers} customers' numbers, or \"all\"");
}
