using Clientele.Cli.Language;
using Clientele.Cli.Output;
using Clientele.Scripting;

namespace Clientele.Cli.Serving;

/// <summary>
/// Sends what an operator says. While a recorder is behind, or another node has not answered, it waits in the
/// background, in order, so that the prompt answers on: also to Ctrl-C.
/// </summary>
internal sealed class OperatorTelling(
    IRoster roster, TypedMessage typed, Action<string> show, Action<string> complain, Action<CustomerId> nobody)
{
    private Task _last = Task.CompletedTask;

    /// <summary>Ends when all that was told so far is sent, or not.</summary>
    public Task Last => _last;

    /// <exception cref="FormatException">An escape is wrong; nothing is sent.</exception>
    public void Tell(IReadOnlyList<CustomerRow> customers, string text)
    {
        CustomerId[] ids = [.. customers.Select(static row => row.Id)];
        Task telling = typed.TemplateOf(text) is { } template
            ? TellAsync(_last, ids, () => template.SendAsync(roster, customers))
            : TellAsync(_last, ids, SendLiterally(ids, typed.Of(text)));
        _last = telling;
        if (!telling.IsCompleted && ids.All(static id => id.Node.Length == 0))
            show(Colour.Red(Phrases.Operator.RecorderBehind, Colour.Wanted));
    }

    /// <summary>To everyone online, without waiting for any; says how many.</summary>
    /// <exception cref="FormatException">An escape is wrong; nothing is sent.</exception>
    public async Task TellAllAsync(string text)
    {
        if (typed.TemplateOf(text) is not { } template)
        {
            SayAll(await roster.BroadcastAsync(typed.Of(text)).ConfigureAwait(false));
            return;
        }

        // Each has a message of its own, which waits for a recorder that is behind, as those to one do.
        Task telling = TellAllAsync(_last, template);
        _last = telling;
        if (!telling.IsCompleted && roster is Server)
            show(Colour.Red(Phrases.Operator.RecorderBehind, Colour.Wanted));
    }

    private async Task TellAllAsync(Task before, MessageTemplate template)
    {
        if (!before.IsCompleted)
            await before.ConfigureAwait(false);
        try
        {
            SayAll(await template.BroadcastAsync(roster).ConfigureAwait(false));
        }
        catch (Exception error) when (error is ArgumentException or FormatException or IOException)
        {
            complain(ErrorWords.Of(error));
        }
    }

    private void SayAll(RosterBroadcast result)
    {
        if (result.FirstProblem is { } problem)
            complain(ErrorWords.Of(problem));
        if (result.SilentNodes.Count > 0)
            complain(Phrases.Operator.SilentNodes(string.Join(", ", result.SilentNodes)));
        long told = result.Sent + result.Queued;
        string to = Phrases.Operator.ToldTo(told);
        show(told == result.Total ? to : to + Phrases.Operator.Untold(result.Total - told));
    }

    private Func<ValueTask<IReadOnlyList<SendResult>>> SendLiterally(CustomerId[] ids, OutgoingMessage message) =>
        () => roster.SendAsync(ids, message);

    private async Task TellAsync(
        Task before, CustomerId[] customers, Func<ValueTask<IReadOnlyList<SendResult>>> send)
    {
        if (!before.IsCompleted)
            await before.ConfigureAwait(false);
        try
        {
            IReadOnlyList<SendResult> results = await send().ConfigureAwait(false);
            for (int i = 0; i < results.Count; i++)
                Say(customers[i], results[i]);
        }
        catch (Exception error) when (error is ArgumentException or FormatException or IOException)
        {
            complain(ErrorWords.Of(error));
        }
    }

    private void Say(CustomerId id, SendResult result)
    {
        switch (result)
        {
            case SendResult.Left:
                nobody(id);
                break;
            case SendResult.NodeLost:
                complain(Phrases.Operator.NodeLost(id.Node));
                break;
            case SendResult.Dropped or SendResult.Full or SendResult.Disconnected:
                complain(Phrases.Operator.QueueFull(id));
                break;
        }
    }
}
