using Clientele.Cli.Language;

namespace Clientele.Cli.Serving;

/// <summary>
/// <c>/framing 3 TEXT</c> and <c>/encoding 3 NAME</c>: shows how customers' bytes are read and written, or changes it
/// from their next message on.
/// </summary>
/// <param name="roster">Who can be changed.</param>
/// <param name="limit">How long a message may be, in bytes: a framing that needs more is refused.</param>
/// <param name="show">Where answers are shown.</param>
/// <param name="complain">Where it is said that something was not done.</param>
internal sealed class OperatorWire(IRoster roster, int limit, Action<string> show, Action<string> complain)
{
    /// <summary>Shows the framing, or changes it.</summary>
    /// <param name="customers">Whose.</param>
    /// <param name="text">The new one; empty to show what is in force.</param>
    public async Task FramingAsync(List<CustomerRow> customers, string text)
    {
        if (text.Length == 0)
            customers.ForEach(ShowFraming);
        else if (!Clientele.Framing.TryParse(text, out Framing? framing, out ParseFailure? failure))
            Wrong("/framing", text, ParseWords.Of(failure));
        else if (ParseWords.OfLimit(framing, limit) is { } why)
            Wrong("/framing", text, why);
        else
            await ChangeAsync(customers, new CustomerChange { Framing = framing }, ShowFraming).ConfigureAwait(false);
    }

    /// <summary>Shows the encoding, or changes it.</summary>
    /// <param name="customers">Whose.</param>
    /// <param name="text">
    /// A name for both directions, or <c>in=NAME out=NAME</c> or one of these; empty to show what is in force.
    /// </param>
    public async Task EncodingAsync(List<CustomerRow> customers, string text)
    {
        if (text.Length == 0)
            customers.ForEach(ShowEncoding);
        else if (!TextEncoding.TryParseDirections(
            text, out TextEncoding? received, out TextEncoding? sent, out ParseFailure? failure))
            Wrong("/encoding", text, ParseWords.Of(failure));
        else
            await ChangeAsync(
                customers, new CustomerChange { Encoding = received, SendEncoding = sent }, ShowEncoding)
                .ConfigureAwait(false);
    }

    private static string Both(string received, string sent) =>
        received == sent ? received : $"in={received} out={sent}";

    private async Task ChangeAsync(List<CustomerRow> customers, CustomerChange change, Action<CustomerRow> shows)
    {
        foreach (CustomerRow customer in customers)
        {
            if (await roster.ChangeAsync(customer.Id, change).ConfigureAwait(false) is { } changed)
                shows(changed with { Id = customer.Id });
            else
                complain(Phrases.Operator.NotOnline(customer.Id));
        }
    }

    private void ShowFraming(CustomerRow customer) =>
        show(Phrases.Operator.FramingOf(customer.Id, Both(customer.Framing, customer.SendFraming)));

    private void ShowEncoding(CustomerRow customer) =>
        show(Phrases.Operator.EncodingOf(customer.Id, Both(customer.Encoding, customer.SendEncoding)));

    private void Wrong(string command, string text, string why) =>
        complain($"{command} {SafeText.Show(text)}: {why}");
}
