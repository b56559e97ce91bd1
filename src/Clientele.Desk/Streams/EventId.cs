using System.Globalization;
using System.Text.RegularExpressions;

namespace Clientele.Desk.Streams;

/// <summary>An event's number, with the run of the server that it belongs to: <c>k3j9wq2mfa-1207</c>.</summary>
internal readonly partial record struct EventId(string Epoch, long Number)
{
    /// <summary>What an id looks like, for people and programs.</summary>
    public const string Pattern = "^[a-z0-9]{10}-[0-9]{1,18}$";

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Epoch}-{Number}");

    public static bool TryParse(string text, out EventId id)
    {
        id = default;
        if (!Form().IsMatch(text))
            return false;
        int dash = text.LastIndexOf('-');
        id = new EventId(
            text[..dash], long.Parse(text.AsSpan(dash + 1), NumberStyles.None, CultureInfo.InvariantCulture));
        return true;
    }

    [GeneratedRegex(@"\A[a-z0-9]{10}-[0-9]{1,18}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Form();
}
