using System.Globalization;

namespace Clientele.Desk.Live;

/// <summary>An event's number, with the run of the server that it belongs to: <c>k3j9wq2mfa-1207</c>.</summary>
internal readonly record struct EventId(string Epoch, long Number)
{
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Epoch}-{Number}");

    public static bool TryParse(string? text, out EventId id)
    {
        id = default;
        int dash = text?.LastIndexOf('-') ?? -1;
        if (dash <= 0 || !long.TryParse(text.AsSpan(dash + 1), NumberStyles.None, CultureInfo.InvariantCulture, out long number))
            return false;
        id = new EventId(text![..dash], number);
        return true;
    }
}
