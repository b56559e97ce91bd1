using System.Globalization;

namespace Clientele.Desk.Listing;

/// <summary>By what a list is sorted; equals by number.</summary>
internal enum SortKey
{
    Number,
    Name,
    Address,
    Since,
    Idle,
    Received,
    Sent,
    BytesReceived,
    BytesSent,
    Queued,
    Dropped,
}

internal static class SortKeys
{
    /// <summary>Reads <c>number</c>, <c>-idle</c>, ...: with a minus sign, from the end.</summary>
    public static bool TryParse(string? text, out SortKey key, out bool descending)
    {
        text ??= "number";
        descending = text.StartsWith('-');
        string name = descending ? text[1..] : text;
        return Enum.TryParse(name, ignoreCase: true, out key) && name.Length > 0 && char.IsAsciiLetter(name[0])
            && string.Equals(Enum.GetName(key), name, StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>The names, for people.</summary>
    public static string All { get; } = string.Join(", ", Enum.GetNames<SortKey>().Select(name => char.ToLower(name[0], CultureInfo.InvariantCulture) + name[1..]));
}
