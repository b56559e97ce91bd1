using Clientele.Scripting.Messages;

namespace Clientele.Scripting;

/// <summary>
/// A message with holes for customers of a roster: they are filled for each customer, in its own encoding, when it is
/// sent. Immutable; any thread.
/// </summary>
/// <param name="text">The template: see <see cref="Saying.Text"/>. Not read before it is sent.</param>
/// <param name="message">How many messages the sender has sent, with this one: what <c>{n}</c> is.</param>
/// <param name="seed">Of what is random: the same seed gives the same.</param>
public sealed class MessageTemplate(string text, long message, long seed)
{
    private const int AtOnce = 100;

    private readonly string _text = text ?? throw new ArgumentNullException(nameof(text));

    /// <summary>Its encoding; null (the default) for each customer's own.</summary>
    public TextEncoding? Encoding { get; init; }

    /// <summary>Whether <c>[FF AB]</c> stands for bytes; false by default.</summary>
    public bool HexInput { get; init; }

    /// <summary>
    /// Whether a person has typed it: a line end is added as <see cref="OutgoingMessage.OfTyped(string, TypedLineEnd?,
    /// bool)"/> has it. False by default: it is framed, and no more.
    /// </summary>
    public bool IsTyped { get; init; }

    /// <summary>Of what a person has typed: the line end that was asked for; null for what the framing wants.</summary>
    public TypedLineEnd? LineEnd { get; init; }

    /// <summary>The message for that customer.</summary>
    /// <exception cref="ParseException">A hole or an escape is wrong.</exception>
    /// <exception cref="FormatException">A hole cannot be computed from what is there.</exception>
    /// <exception cref="UnsendableException">The customer's encoding or framing cannot carry it.</exception>
    public OutgoingMessage For(CustomerRow customer)
    {
        ArgumentNullException.ThrowIfNull(customer);
        // Names that are not known here are of an encoding or a framing of another program.
        if (!TextEncoding.TryGet(customer.SendEncoding, out TextEncoding? encoding))
            encoding = TextEncoding.Utf8;
        try
        {
            byte[] payload = new Template(_text, Encoding ?? encoding, seed, HexInput)
                .Render(new TemplateContext(customer.Id.Number, 1, message, 0, null));
            OutgoingMessage filled = IsTyped
                ? OutgoingMessage.OfTyped(payload, LineEnd) : OutgoingMessage.OfPayload(payload);
            if (Framing.TryParse(customer.SendFraming, out Framing? framing, out _))
                filled.ToFrame(framing, encoding);
            return filled;
        }
        catch (Exception error) when (error is UnencodableException or FramingException)
        {
            throw new UnsendableException(customer.Id, error);
        }
    }

    /// <summary>
    /// Sends it to some customers; what became of it stands at each one's place. Nobody is sent anything when one of
    /// them cannot be. As
    /// <see cref="IRoster.SendAsync(IReadOnlyList{CustomerId}, OutgoingMessage, CancellationToken)"/>.
    /// </summary>
    /// <exception cref="FormatException">A hole or an escape is wrong, or cannot be computed.</exception>
    /// <exception cref="UnsendableException">It cannot be sent to one of them; it says which.</exception>
    public async ValueTask<IReadOnlyList<SendResult>> SendAsync(
        IRoster roster, IReadOnlyList<CustomerRow> customers, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(roster);
        ArgumentNullException.ThrowIfNull(customers);
        (CustomerId To, OutgoingMessage Message)[] filled = [.. customers.Select(one => (one.Id, For(one)))];
        return await SendAsync(roster, filled, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>
    /// Sends it to everyone online, as <see cref="IRoster.BroadcastAsync"/>; but it waits while a recorder is behind.
    /// </summary>
    /// <exception cref="FormatException">A hole or an escape is wrong, or cannot be computed.</exception>
    public async ValueTask<RosterBroadcast> BroadcastAsync(
        IRoster roster, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(roster);
        var sum = new BroadcastSum();
        var query = new RosterQuery { Limit = RosterQuery.MaxLimit };
        while (true)
        {
            RosterPage page = await roster.ListAsync(query, cancellationToken).ConfigureAwait(false);
            sum.AddSilent(page.SilentNodes);
            List<(CustomerId To, OutgoingMessage Message)> filled = [];
            foreach (CustomerRow row in page.Rows.Where(static row => !row.IsWaiting && !row.IsEnding))
            {
                try
                {
                    filled.Add((row.Id, For(row)));
                }
                catch (UnsendableException error)
                {
                    sum.AddUntold(error);
                }
            }

            foreach (SendResult result in await SendAsync(roster, filled, cancellationToken).ConfigureAwait(false))
                sum.Add(result);

            if (page.Rows.Count < query.Limit)
                return sum.Total;
            query = query with { After = page.Rows[^1].Position };
        }
    }

    private static async ValueTask<List<SendResult>> SendAsync(
        IRoster roster, IReadOnlyList<(CustomerId To, OutgoingMessage Message)> filled, CancellationToken cancelled)
    {
        var results = new List<SendResult>(filled.Count);
        foreach ((CustomerId To, OutgoingMessage Message)[] some in filled.Chunk(AtOnce))
        {
            results.AddRange(await Task.WhenAll(
                some.Select(one => roster.SendAsync(one.To, one.Message, cancelled).AsTask())).ConfigureAwait(false));
        }

        return results;
    }
}
