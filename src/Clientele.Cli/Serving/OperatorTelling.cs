using Clientele.Cli.Language;
using Clientele.Cli.Output;

namespace Clientele.Cli.Serving;

/// <summary>
/// Sends what an operator says. While a recorder is behind it waits in the background, in order for each customer, so that the
/// prompt answers on: also to Ctrl-C.
/// </summary>
internal sealed class OperatorTelling(Server server, TypedMessage typed, Action<string> complain, Action<long> nobody)
{
    private readonly Dictionary<long, Task> _waiting = [];

    /// <exception cref="UnencodableException">A character has no code in the encoding; nothing is sent.</exception>
    /// <exception cref="FormatException">An escape is wrong; nothing is sent.</exception>
    /// <exception cref="FramingException">The framing cannot carry it; nothing is sent.</exception>
    public void Tell(IReadOnlyList<Customer> customers, string text)
    {
        // All of them first: what one cannot be told, nobody is told.
        byte[][] messages = [.. customers.Select(customer => typed.ToBytes(text, customer))];
        for (int i = 0; i < messages.Length; i++)
            Tell(customers[i].Number, messages[i]);
    }

    private void Tell(long number, byte[] bytes)
    {
        Task telling = TellAsync(_waiting.GetValueOrDefault(number, Task.CompletedTask), number, bytes);
        _waiting.Remove(number);
        if (telling.IsCompleted)
            return;
        _waiting[number] = telling;
        complain(Phrases.Operator.RecorderBehind);
    }

    /// <summary>To everyone online, without waiting for any; says how many.</summary>
    public string TellAll(string text)
    {
        int told = 0, untold = 0;
        foreach (Customer customer in server.Roster)
        {
            try
            {
                SendResult result = customer.TrySendBytes(typed.ToBytes(text, customer));
                if (result is SendResult.Sent or SendResult.Queued)
                    told++;
                else
                    untold++;
            }
            catch (Exception error) when (error is UnencodableException or FramingException)
            {
                if (untold++ == 0)
                    complain(ErrorWords.Of(error));
            }
        }

        string to = Phrases.Operator.ToldTo(told);
        return untold == 0 ? to : to + Phrases.Operator.Untold(untold);
    }

    private async Task TellAsync(Task before, long number, byte[] bytes)
    {
        await before.ConfigureAwait(false);
        switch (await server.SendBytesAsync(number, bytes).ConfigureAwait(false))
        {
            case SendResult.Left:
                nobody(number);
                break;
            case SendResult.Dropped or SendResult.Full or SendResult.Disconnected:
                complain(Phrases.Operator.QueueFull(number));
                break;
        }
    }
}
