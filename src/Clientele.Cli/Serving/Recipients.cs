using Clientele.Cli.Language;

namespace Clientele.Cli.Serving;

/// <summary>
/// The customers that a command begins with: numbers (of another node <c>5@b</c>) and names, with commas between and,
/// after them, blanks. Each counts once. When one of them is not there, nobody is meant: a message that was meant for
/// two must not go to one.
/// </summary>
internal sealed class Recipients(Server server, IRoster roster, bool inLineToo)
{
    private const int MostNamed = 10;

    public List<CustomerRow> Customers { get; } = [];

    /// <summary>What follows them, with its own blanks but the first.</summary>
    public string Rest { get; private set; } = "";

    /// <summary>One who is not there, when it is that which is wrong.</summary>
    public CustomerId Missing { get; private set; }

    /// <summary>False, and why unless <see cref="Missing"/> says it, when not each of them can be found.</summary>
    /// <exception cref="NodeLostException">The node of one of them does not answer.</exception>
    public async Task<(bool IsFound, string? Error)> ReadAsync(string text)
    {
        int at = Skip(text, 0);
        while (true)
        {
            if (!TryItem(text, ref at, out string item, out bool isName))
                return (false, Phrases.Operator.OpenQuote);
            (bool isFound, string? error) = await FindAsync(item, isName).ConfigureAwait(false);
            if (!isFound)
                return (false, error);
            int comma = Skip(text, at);
            if (comma == text.Length || text[comma] != ',')
                break;
            at = Skip(text, comma + 1);
        }

        Rest = at < text.Length ? text[(text[at] == ' ' ? at + 1 : at)..] : "";
        return (true, null);
    }

    /// <summary>A word up to a blank or a comma, or what stands between quotes.</summary>
    private static bool TryItem(string text, ref int at, out string item, out bool isName)
    {
        isName = at < text.Length && text[at] == '"';
        int start = isName ? at + 1 : at;
        int end = isName ? text.IndexOf('"', start) : text.AsSpan(start).IndexOfAny(' ', ',') is int length and >= 0
            ? start + length : text.Length;
        at = isName ? end + 1 : end;
        item = end < 0 ? "" : text[start..end];
        return end >= 0;
    }

    private async Task<(bool IsFound, string? Error)> FindAsync(string item, bool isName)
    {
        if (!isName && CustomerId.TryParse(item, out CustomerId id))
        {
            if (id.Number == 0)
                return (false, NoName(item));
            CustomerRow? row = await roster.FindAsync(id).ConfigureAwait(false);
            if (row is null or { IsEnding: true } || (row.IsWaiting && !inLineToo))
            {
                Missing = id;
                return (false, null);
            }

            // As it was typed: where no node was, none is shown.
            Add(row with { Id = id });
            return (true, null);
        }

        IReadOnlyList<CustomerRow> named = await NamedAsync(item).ConfigureAwait(false);
        if (named.Count != 1)
            return (false, named.Count == 0 ? NoName(item)
                : Phrases.Operator.AmbiguousName(SafeText.Show(item), Numbers(named)));
        Add(named[0]);
        return (true, null);
    }

    private async Task<IReadOnlyList<CustomerRow>> NamedAsync(string name)
    {
        if (name.Length is 0 or > Customer.MaxNameLength)
            return [];
        RosterPage online = await roster.ListAsync(new RosterQuery { Named = name, Limit = MostNamed + 1 })
            .ConfigureAwait(false);
        return [.. online.Rows.Concat(inLineToo ? server.Waiting.Where(one => one.Name == name)
            .Select(static one => CustomerRow.Of(one)) : []).Take(MostNamed + 1)];
    }

    private void Add(CustomerRow customer)
    {
        if (!Customers.Exists(one => one.Id == customer.Id))
            Customers.Add(customer);
    }

    private static string NoName(string item) => item.Length == 0
        ? Phrases.Operator.MissingRecipient
        : Phrases.Operator.UnknownRecipient(SafeText.Show(item));

    private static string Numbers(IReadOnlyList<CustomerRow> customers) =>
        string.Join(", ", customers.Take(MostNamed).Select(customer => customer.Id.ToString()))
            + (customers.Count > MostNamed ? ", …" : "");

    private static int Skip(string text, int at)
    {
        while (at < text.Length && text[at] == ' ')
            at++;
        return at;
    }
}
