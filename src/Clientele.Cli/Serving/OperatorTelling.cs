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

    /// <summary>To some customers, after what was told before.</summary>
    public void Tell(IReadOnlyList<CustomerRow> customers, string text)
    {
        CustomerId[] ids = [.. customers.Select(static row => row.Id)];
        MessageTemplate? template = typed.TemplateOf(text);
        Begin(
            async () =>
            {
                IReadOnlyList<SendResult> results = template is null
                    ? await roster.SendAsync(ids, typed.Of(text)).ConfigureAwait(false)
                    : await template.SendAsync(roster, customers).ConfigureAwait(false);
                for (int i = 0; i < results.Count; i++)
                    Say(ids[i], results[i]);
            },
            isHere: ids.All(static id => id.Node.Length == 0));
    }

    /// <summary>To everyone online, without waiting for any; says how many.</summary>
    /// <exception cref="FormatException">An escape is wrong; nothing is sent.</exception>
    public async Task TellAllAsync(string text)
    {
        // Each has a message of its own then, which waits for a recorder that is behind, as those to one do.
        if (typed.TemplateOf(text) is { } template)
            Begin(
                async () => SayAll(await template.BroadcastAsync(roster).ConfigureAwait(false)),
                isHere: roster is Server);
        else
            SayAll(await roster.BroadcastAsync(typed.Of(text)).ConfigureAwait(false));
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

    /// <param name="tell">Sends, and says what came of it.</param>
    /// <param name="isHere">Whether only a recorder can keep it waiting.</param>
    private void Begin(Func<Task> tell, bool isHere)
    {
        Task telling = RunAsync(_last, tell);
        _last = telling;
        if (!telling.IsCompleted && isHere)
            show(Colour.Red(Phrases.Operator.RecorderBehind, Colour.Wanted));
    }

    private async Task RunAsync(Task before, Func<Task> tell)
    {
        if (!before.IsCompleted)
            await before.ConfigureAwait(false);
        try
        {
            await tell().ConfigureAwait(false);
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
