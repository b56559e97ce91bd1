using System.Globalization;
using Clientele.Scripting.Messages;
using Clientele.Scripting.Rules;

namespace Clientele.Scripting.Serving;

/// <summary>
/// Says something to one customer or to many: once made for each encoding and framing, and never waiting for anybody.
/// Stateless.
/// </summary>
internal static class Telling
{
    /// <exception cref="FormatException">A hole has no value, or cannot be computed.</exception>
    /// <exception cref="FramingException">It does not fit the customer's framing.</exception>
    /// <exception cref="UnencodableException">A character is not in the customer's encoding.</exception>
    public static void Tell(RuleSession session, RuleRun run, PlannedTell tell)
    {
        if (tell is { To: TellTo.Self, Where.Count: 0 })
        {
            session.Tell(FrameFor(session.Customer, tell.What, run.MomentFor(tell.What)));
            return;
        }

        TemplateContext moment = run.MomentFor(tell.What);
        (string Name, string Value)[] where = [.. tell.Where.Select(pair => (pair.Name, run.ValueOf(pair.Text)))];
        string? whom = tell.Whom is null ? null : Templates.Captures.Show(run.ValueOf(tell.Whom));
        var frames = new Dictionary<(TextEncoding, Framing), byte[]?>();
        int told = 0;
        foreach (Customer customer in Those(session, tell.To, whom))
        {
            if (customer.Tag is not RuleSession other || !Has(other, where))
                continue;
            told++;
            (TextEncoding, Framing) key = (customer.SendEncoding, customer.SendFraming);
            if (!frames.TryGetValue(key, out byte[]? frame))
                frames[key] = frame = TryFrame(customer, tell.What, moment);
            if (frame is null)
                session.Book.CountUntold();
            else if (other == session)
                session.Tell(frame);
            else
                session.Count(other.TellFromOther(frame));
        }

        if (told == 0 && tell.Nobody is { } nobody)
            session.Tell(FrameFor(session.Customer, nobody, run.MomentFor(nobody)));
    }

    private static IEnumerable<Customer> Those(RuleSession session, TellTo to, string? whom)
    {
        Roster roster = session.Customer.Server.Roster;
        if (to == TellTo.Self)
            return [session.Customer];
        if (to != TellTo.Named)
            return to == TellTo.All ? roster : roster.Where(customer => customer != session.Customer);
        if (long.TryParse(whom, NumberStyles.None, CultureInfo.InvariantCulture, out long number))
            return roster[number] is { } one ? [one] : [];
        return roster.Where(customer => customer.Name == whom);
    }

    private static bool Has(RuleSession other, (string Name, string Value)[] where) =>
        where.Length == 0 || Array.TrueForAll(where, pair => (other.Values[pair.Name] ?? "") == pair.Value);

    private static byte[]? TryFrame(Customer customer, SpokenText what, in TemplateContext moment)
    {
        try
        {
            return FrameFor(customer, what, moment).ToArray();
        }
        catch (Exception error) when (error is FramingException or UnencodableException)
        {
            return null;
        }
    }

    private static ReadOnlySpan<byte> FrameFor(Customer customer, SpokenText what, in TemplateContext moment)
    {
        TextEncoding encoding = customer.SendEncoding;
        ReadOnlySpan<byte> payload = what.Render(encoding, moment).Span;
        return customer.SendFraming.IsTimed ? payload : customer.SendFraming.Wrap(payload, encoding);
    }
}
