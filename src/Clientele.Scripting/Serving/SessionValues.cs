using System.Globalization;
using Clientele.Scripting.Rules;

namespace Clientele.Scripting.Serving;

/// <summary>
/// The values of one customer. Written by its handler; any thread reads, and sees one state or the next.
/// </summary>
internal sealed class SessionValues(Customer customer)
{
    // Never changed once it is here.
    private volatile Dictionary<string, string>? _set;

    /// <summary>A value; null where the customer does not have it.</summary>
    public string? this[string name] => name switch
    {
        ValueNames.Name => customer.Name ?? customer.Number.ToString(CultureInfo.InvariantCulture),
        ValueNames.Address => customer.Address,
        ValueNames.Online => customer.Server.Roster.Count.ToString(CultureInfo.InvariantCulture),
        _ => _set?.GetValueOrDefault(name),
    };

    public void Set(string name, string value)
    {
        var set = new Dictionary<string, string>(_set ?? [], StringComparer.Ordinal)
        {
            [name] = Templates.Captures.Cut(value, ReplyMatcher.LongestCaptured),
        };
        _set = set;
    }
}
