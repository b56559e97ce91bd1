using System.Globalization;

namespace Clientele.Desk.Listing;

internal static class SortKeys
{
    private static readonly string[] s_names =
    [
        .. Enum.GetNames<RosterSort>()
            .Select(name => char.ToLower(name[0], CultureInfo.InvariantCulture) + name[1..]),
    ];

    /// <summary>The names, by key.</summary>
    public static IReadOnlyList<string> Names => s_names;

    /// <summary>The names, for people.</summary>
    public static string All { get; } = string.Join(", ", s_names);

    /// <summary>Reads <c>number</c>, <c>-idle</c>, ...: with a minus sign, from the end.</summary>
    public static bool TryParse(string text, out RosterSort key, out bool descending)
    {
        descending = text.StartsWith('-');
        int index = Array.IndexOf(s_names, descending ? text[1..] : text);
        key = (RosterSort)Math.Max(index, 0);
        return index >= 0;
    }
}
