using System.Globalization;
using Clientele.Cli.Language;

namespace Clientele.Cli.Serving;

/// <summary>
/// The customers that a command begins with: numbers and names, with commas between and, after them, blanks. Each counts
/// once. When one of them is not there, nobody is meant: a message that was meant for two must not go to one.
/// </summary>
internal sealed class Recipients(Server server, bool inLineToo)
{
    public List<Customer> Customers { get; } = [];

    /// <summary>What follows them, with its own blanks but the first.</summary>
    public string Rest { get; private set; } = "";

    /// <summary>The number of one who is not there, when it is that which is wrong; else 0.</summary>
    public long Missing { get; private set; }

    /// <summary>False, and says why unless <see cref="Missing"/> does, when not each of them can be found.</summary>
    public bool TryRead(string text, out string? error)
    {
        int at = Skip(text, 0);
        while (true)
        {
            if (!TryItem(text, ref at, out string item, out bool isName))
            {
                error = Phrases.Operator.OpenQuote;
                return false;
            }

            if (!TryFind(item, isName, out error))
                return false;
            int comma = Skip(text, at);
            if (comma == text.Length || text[comma] != ',')
                break;
            at = Skip(text, comma + 1);
        }

        Rest = at < text.Length ? text[(text[at] == ' ' ? at + 1 : at)..] : "";
        return true;
    }

    /// <summary>A word up to a blank or a comma, or what stands between quotes.</summary>
    private static bool TryItem(string text, ref int at, out string item, out bool isName)
    {
        isName = at < text.Length && text[at] == '"';
        int start = isName ? at + 1 : at;
        int end = isName ? text.IndexOf('"', start) : text.AsSpan(start).IndexOfAny(' ', ',') is int length and >= 0 ? start + length : text.Length;
        at = isName ? end + 1 : end;
        item = end < 0 ? "" : text[start..end];
        return end >= 0;
    }

    private bool TryFind(string item, bool isName, out string? error)
    {
        error = null;
        if (!isName && long.TryParse(item.AsSpan(item.StartsWith('#') ? 1 : 0), NumberStyles.None, CultureInfo.InvariantCulture, out long number))
        {
            Customer? found = server.Roster[number] ?? (inLineToo ? server.Waiting.FirstOrDefault(customer => customer.Number == number) : null);
            Add(found);
            Missing = found is null ? number : 0;
            error = found is null && number == 0 ? NoName(item) : null;
            return found is not null;
        }

        Customer[] named = [.. server.Roster.Concat(inLineToo ? server.Waiting : []).Where(customer => customer.Name == item).OrderBy(customer => customer.Number).Take(11)];
        if (named.Length == 0)
            error = NoName(item);
        else if (named.Length > 1)
            error = Phrases.Operator.AmbiguousName(SafeText.Show(item), Numbers(named));
        else
            Add(named[0]);
        return error is null;
    }

    private void Add(Customer? customer)
    {
        if (customer is not null && !Customers.Contains(customer))
            Customers.Add(customer);
    }

    private static string NoName(string item) => item.Length == 0
        ? Phrases.Operator.MissingRecipient
        : Phrases.Operator.UnknownRecipient(SafeText.Show(item));

    private static string Numbers(Customer[] customers) =>
        string.Join(", ", customers.Take(10).Select(customer => $"#{customer.Number}")) + (customers.Length > 10 ? ", …" : "");

    private static int Skip(string text, int at)
    {
        while (at < text.Length && text[at] == ' ')
            at++;
        return at;
    }
}
